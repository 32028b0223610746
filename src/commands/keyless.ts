// What doubles answer that say nothing of a flag: looked for only where a state of it is missing, in test files that double something.
import type { Files } from '../cases/suite/leads.js'
import type { Background } from '../check/inventory.js'
import { isTestFile } from '../detect/test-file.js'
import type { FlagReference } from '../detect/reference.js'
import { shownFrom } from '../scan/paths.js'
import { holderOf } from '../scan/prefilter.js'
import type { ProjectScan } from '../scan/scan.js'
import { rememberedBeside } from './beside-memory.js'

/** Words of the runners and libraries that put something in a function's place. */
const WORDS = ['mock', 'doMock', 'unstable_mockModule', 'setMock', 'spyOn', 'mocked', 'Mock', 'MockedFunction', 'stub']

/** @param files text and imports of files, as the references name them */
export async function keylessIn(references: readonly FlagReference[], scan: ProjectScan, cwd: string, files: Files): Promise<Pick<Background, 'keyless' | 'beside'>> {
  const { keylessDoubles } = await import('../cases/suite/keyless.js')
  let ask: ((key: string) => readonly string[]) | undefined
  return { keyless: key => (ask ??= keylessDoubles({ references, testFiles: doublingFiles(scan, cwd), files }))(key), ...await besideIn(references, scan, cwd, files) }
}

/** A parser is loaded for it: only where a file that forces a flag gives some double an answer. */
async function besideIn(references: readonly FlagReference[], scan: ProjectScan, cwd: string, files: Files): Promise<Pick<Background, 'beside'>> {
  const forcing = new Set(references.flatMap(({ role, file }) => (role === 'override' ? [file] : []))), testFiles = forcing.size === 0 ? [] : doublingFiles(scan, cwd)
  if (!testFiles.some(file => forcing.has(file) && ANSWERS.test(files.read(file) ?? ''))) return {}
  const { statesBeside } = await import('../cases/suite/beside.js')
  return { beside: rememberedBeside(references, scan, statesBeside({ references, testFiles, files })) }
}
const ANSWERS = /\.(?:mockReturnValue|mockResolvedValue|mockImplementation|returns|resolves|callsFake|callFake|returnValue)\(/

function doublingFiles({ listing, words, root }: ProjectScan, cwd: string): string[] {
  const holds = holderOf(WORDS), shown = shownFrom(root, cwd)
  return listing.files.flatMap(({ file }) => {
    const own = /\.[cm]?[jt]sx?$/.test(file) && isTestFile(file) ? words().of.get(file) : undefined
    return own !== undefined && holds(own.words) ? [shown(file)] : []
  })
}
