// What the type checker says of a file before and after, and what of it is new. A line that moved, a type that is told in
// other words, a package that is not there: none of these is news.
import { ts } from '../../fold/compiler.js'
import { originOf } from '../moved.js'
import type { Hunk } from '../moved.js'
import type { TypeHost } from './program.js'

export interface Problem {
  readonly file: string
  readonly code: number
  /** offset in the text that was checked */
  readonly start: number
  readonly line: number
  readonly column: number
  readonly message: string
}

/** `file:line:column: message`, as a reader opens it */
export function problemText({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`
}

export function problemAt(file: string, source: ts.SourceFile, { code, start = 0, messageText }: Pick<ts.Diagnostic, 'code' | 'start' | 'messageText'>): Problem {
  const { line, character } = source.getLineAndCharacterOfPosition(start)
  return { file, code, start, line: line + 1, column: character + 1, message: ts.flattenDiagnosticMessageText(messageText, ' ') }
}

export function problemsIn(file: string, program: ts.Program, host: TypeHost): Problem[] {
  const source = program.getSourceFile(host.path(file))
  if (source === undefined) return []
  const root = host.path('./'), problems = program.getSemanticDiagnostics(source).map(one => problemAt(file, source, one))
    .map(one => ({ ...one, message: one.message.replaceAll(root, '') }))
  return problems.filter(one => !isAboutPackages(one) && !(host.isPartial() && IMPLICIT_ANY.has(one.code)))
}

/** a package that is not installed, or its types: not our doing, before or after */
function isAboutPackages({ code, message }: Problem): boolean {
  return [2307, 7016, 2792, 2875, 7026].includes(code) && !/'\.\.?\//.test(message)
}

/** `any` by default, where the type would have come from something that was left out */
const IMPLICIT_ANY = new Set([7005, 7006, 7008, 7010, 7011, 7015, 7018, 7019, 7031, 7034, 7053])

/**
 * The problems of a file that were not there before. Each one before answers for one after: the same words, else the same
 * code at the place the text came from, else the same code with the same plain names.
 *
 * @param hunks what changed in the file, in order
 */
export function freshOf(before: readonly Problem[], after: readonly Problem[], hunks: readonly Hunk[]): Problem[] {
  const same: readonly ((was: Problem, is: Problem) => boolean)[] = [
    (was, is) => was.message === is.message,
    (was, is) => isFrom(was.start, originOf(hunks, is.start)),
    (was, is) => namesIn(was.message) === namesIn(is.message),
  ]
  let open = before.map(plain), fresh = [...after]
  for (const matches of same) {
    fresh = fresh.filter(is => {
      const now = plain(is), at = open.findIndex(was => was.code === now.code && matches(was, now))
      if (at >= 0) open = open.filter((_, i) => i !== at)
      return at < 0
    })
  }
  return fresh
}

/** without the guess at what was meant, which changes with the names around */
function plain(problem: Problem): Problem {
  const code = GUESSES.get(problem.code)
  return code === undefined ? problem : { ...problem, code, message: problem.message.replace(/ Did you mean .*$/, '') }
}

/** the codes of "cannot find name", "property does not exist" and "has no exported member" with a guess, and without */
const GUESSES = new Map([[2552, 2304], [2551, 2339], [2724, 2305], [2568, 2339]])

function isFrom(start: number, origin: { start: number; end: number }): boolean {
  return origin.start <= start && start <= origin.end
}

/** a message without the types it spells out: only bare names between its quotes count */
function namesIn(message: string): string {
  return message.replace(/'[^']*'/g, quoted => /^'[\w$.]*'$/.test(quoted) ? quoted : "'…'")
}
