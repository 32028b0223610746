// What doubles answer that say nothing of a flag: looked for only where a state of it is missing, in test files that double something.
import type { Files } from '../cases/suite/leads.js'
import type { Background } from '../check/inventory.js'
import { isTestFile } from '../detect/test-file.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import { shownFrom } from '../scan/paths.js'
import { holderOf } from '../scan/prefilter.js'
import type { ProjectScan } from '../scan/scan.js'

/** Words of the runners and libraries that put something in a function's place. */
const WORDS = ['mock', 'doMock', 'unstable_mockModule', 'setMock', 'spyOn', 'mocked', 'Mock', 'MockedFunction', 'stub']

/** @param files text and imports of files, as the references name them */
export async function keylessIn(references: readonly FlagReference[], scan: ProjectScan, cwd: string, files: Files): Promise<Pick<Background, 'keyless' | 'beside'>> {
  const [{ keylessDoubles }, { statesBeside }] = await Promise.all([import('../cases/suite/keyless.js'), import('../cases/suite/beside.js')])
  const asked = new Map<string, readonly FlagValue[]>()
  let keyless: ((key: string) => readonly string[]) | undefined, beside: ReturnType<typeof statesBeside> | undefined
  const besides = (key: string, values: readonly FlagValue[]): readonly FlagValue[] => (beside ??= statesBeside({ references, testFiles: doublingFiles(scan, cwd), files }))(key, values)
  return {
    keyless: key => (keyless ??= keylessDoubles({ references, testFiles: doublingFiles(scan, cwd), files }))(key),
    // the findings and the summary of a flag both want it
    beside: (key, values) => { const known = asked.get(key) ?? besides(key, values); asked.set(key, known); return known },
  }
}

function doublingFiles({ listing, words, root }: ProjectScan, cwd: string): string[] {
  const holds = holderOf(WORDS), shown = shownFrom(root, cwd)
  return listing.files.flatMap(({ file }) => {
    const own = /\.[cm]?[jt]sx?$/.test(file) && isTestFile(file) ? words().of.get(file) : undefined
    return own !== undefined && holds(own.words) ? [shown(file)] : []
  })
}
