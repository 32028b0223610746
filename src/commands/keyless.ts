// Tests in which a flag may have been anything: looked for only where a state of it is missing, in test files that double something.
import type { Files } from '../cases/suite/leads.js'
import type { Background } from '../check/inventory.js'
import { isTestFile } from '../detect/test-file.js'
import type { FlagReference } from '../detect/reference.js'
import { shownFrom } from '../scan/paths.js'
import { holderOf } from '../scan/prefilter.js'
import type { ProjectScan } from '../scan/scan.js'

/** Words of the runners and libraries that put something in a function's place. */
const WORDS = ['mock', 'doMock', 'unstable_mockModule', 'setMock', 'spyOn', 'mocked', 'Mock', 'MockedFunction', 'stub']

/** @param files text and imports of files, as the references name them */
export async function keylessIn(references: readonly FlagReference[], scan: ProjectScan, cwd: string, files: Files): Promise<Pick<Background, 'keyless'>> {
  const { keylessDoubles } = await import('../cases/suite/keyless.js')
  let ask: ((key: string) => readonly string[]) | undefined
  return { keyless: key => (ask ??= keylessDoubles({ references, testFiles: doublingFiles(scan, cwd), files }))(key) }
}

function doublingFiles({ listing, words, root }: ProjectScan, cwd: string): string[] {
  const holds = holderOf(WORDS), shown = shownFrom(root, cwd)
  return listing.files.flatMap(({ file }) => {
    const own = /\.[cm]?[jt]sx?$/.test(file) && isTestFile(file) ? words().of.get(file) : undefined
    return own !== undefined && holds(own.words) ? [shown(file)] : []
  })
}
