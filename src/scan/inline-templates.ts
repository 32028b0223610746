// Angular's templates that stand in the code: `@Component({ template: `...` })`. Everything else becomes blanks, so offsets stay true.
import { blank } from './scripts.js'

const COMPONENT = /@Component\s*\(\s*\{/g
const TEMPLATE = /\btemplate\s*:\s*(`(?:\\[\s\S]|[^`\\])*`|'(?:\\.|[^'\\\r\n])*'|"(?:\\.|[^"\\\r\n])*")/g

/** The text of a file with nothing in it but the templates of its components. */
export function inlineTemplates(text: string): string {
  let kept = '', at = 0
  for (const { index } of text.matchAll(COMPONENT)) {
    TEMPLATE.lastIndex = index
    const match = TEMPLATE.exec(text), start = match === null ? -1 : match.index + match[0].length - (match[1] ?? '').length + 1
    // a later component's template is found when its turn comes
    if (match === null || start < at || /@Component\s*\(/.test(text.slice(index + 1, match.index))) continue
    const end = match.index + match[0].length - 1
    kept += blank(text.slice(at, start)) + text.slice(start, end)
    at = end
  }
  return kept + blank(text.slice(at))
}
