// Who may change a flag. What each identity is worth, honestly: `git` is what user.email says and anybody can set it; `--as` is
// what was typed; a CODEOWNERS team is enforced by the host when flags.yml is reviewed, not here. These keep honest people from
// mistakes and put a name into the log. To keep others out, protect the branch, or give Redis its own credentials.
import { UserError } from '../flag/error.js'

export interface Operator {
  /** the name that goes into the log */
  readonly who: string
  readonly identifiedBy: string
  /** teams and groups that `who` is known to belong to */
  readonly memberOf?: readonly string[]
}

export interface Rules {
  readonly confirm: boolean
  /** teams, names or e-mail addresses; empty = everybody */
  readonly canChange: readonly string[]
}

/** @throws {UserError} that says who may, and what to do */
export function checkPermission(flag: string, { confirm, canChange }: Rules, operator: Operator, confirmed: string | undefined): void {
  const names = [operator.who, ...operator.memberOf ?? []].map(plain)
  if (canChange.length > 0 && !canChange.some(name => names.includes(plain(name)))) {
    throw new UserError(`"${flag}" may be changed by ${canChange.join(', ')}, and you are ${operator.who} (${operator.identifiedBy}); ask them, or act for them with --as ${quoted(canChange[0] ?? '')}, which is logged`)
  }
  if (confirm && confirmed !== flag) {
    const given = confirmed === undefined ? '' : `, not "${confirmed}"`
    throw new UserError(`"${flag}" is high-impact: confirm by typing its key${given}: --confirm ${flag}`)
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/^@/, '')
}

function quoted(name: string): string {
  return /^[\w@./-]+$/.test(name) ? name : JSON.stringify(name)
}
