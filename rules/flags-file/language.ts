// flags.yml as a language of ESLint: its rules see definitions with places, not YAML. A flag that cannot be read is a
// problem (`flags-file/valid`), and so is a file; the other rules see what is left.
import { basename } from 'node:path'
import type { ESLint } from 'eslint'
import type { FlagDefinition } from '../../src/flag/definition.js'
import { StoreError, UserError } from '../../src/flag/error.js'
import type { Place } from '../../src/flag/place.js'
import { parseEach } from '../../src/store/flags-yml.js'

type Language = NonNullable<ESLint.Plugin['languages']>[string]

/** The whole file: its only node. */
export interface FlagsFile {
  readonly type: 'FlagsFile'
  readonly loc: { readonly start: Position; readonly end: Position }
  readonly range: readonly [number, number]
  readonly flags: readonly FlagDefinition[]
  readonly problems: readonly { readonly place: Place | undefined; readonly message: string }[]
}
interface Position { readonly line: number; readonly column: number }

export const flagsFileLanguage = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: 'type',
  visitorKeys: { FlagsFile: [] },
  defaultLanguageOptions: { parserOptions: {} },
  validateLanguageOptions() { /* there are none */ },
  parse({ path, body }: { path: string; body: string }) {
    return { ok: true, ast: fileOf(body, path) }
  },
  createSourceCode({ body }: { body: string }, { ast }: { ast: FlagsFile }) {
    return new FlagsSource(body, ast)
  },
} as unknown as Language

// Some core rules ask for comments or tokens before they look at the language: a configuration without `files` turns them
// on for every file, and must not crash on this one.
class FlagsSource {
  readonly lines: readonly string[]
  readonly visitorKeys = { FlagsFile: [] }
  readonly scopeManager = null
  readonly parserServices = {}
  readonly hasBOM = false
  readonly tokensAndComments: readonly never[] = []
  constructor(readonly text: string, readonly ast: FlagsFile) {
    this.lines = text.split(/\r\n|\n|\r/)
  }
  getLoc(node: FlagsFile): FlagsFile['loc'] { return node.loc }
  getRange(node: FlagsFile): FlagsFile['range'] { return node.range }
  getParent(): undefined { return undefined }
  getScope(): object { return { type: 'global', variables: [], references: [], through: [], childScopes: [], set: new Map() } }
  getText(): string { return this.text }
  getLines(): readonly string[] { return this.lines }
  getAllComments(): readonly never[] { return [] }
  getInlineConfigNodes(): readonly never[] { return [] }
  getDisableDirectives(): object { return { problems: [], directives: [] } }
  applyInlineConfig(): object { return { configs: [], problems: [] } }
  applyLanguageOptions(): void { /* there are none */ }
  finalize(): void { /* nothing is kept */ }
  * traverse(): Generator<object> {
    yield { kind: 1, target: this.ast, phase: 1, args: [this.ast] }
    yield { kind: 1, target: this.ast, phase: 2, args: [this.ast] }
  }
}

function fileOf(text: string, path: string): FlagsFile {
  const lines = text.split(/\r\n|\n|\r/)
  const node = { type: 'FlagsFile' as const, range: [0, text.length] as const, loc: { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1)?.length ?? 0 } } }
  try {
    const { flags, broken } = parseEach(text.replace(/^\uFEFF/, ''), basename(path))
    return { ...node, flags, problems: [...broken.values()].map(problemOf) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...node, flags: [], problems: [problemOf(error)] }
  }
}

function problemOf(error: UserError): FlagsFile['problems'][number] {
  return error instanceof StoreError ? { place: error.place, message: error.detail } : { place: undefined, message: error.message }
}
