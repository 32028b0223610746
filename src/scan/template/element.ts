// A component in a template as code: `<feature-gate flag="new-nav" :off="old">` becomes `FeatureGate<'markup'>({ flag: "new-nav",
// off: (old) })`, which elements.ts views as what `<FeatureGate flag="new-nav" off={old}>` is elsewhere.
import { componentName } from '../../detect/spelling.js'
import type { CodeWriter } from './code.js'

export interface ComponentProp {
  /** '' = all properties of the value */
  readonly name: string
  /** `text` = as it is written, `code` = an expression; absent = no value */
  readonly value: { readonly start: number; readonly end: number; readonly is: 'text' | 'code' } | undefined
}

/** @param start of the tag's name @returns whether it is one: elements of HTML are none */
export function writeComponent(tag: string, start: number, props: readonly ComponentProp[], writer: CodeWriter): boolean {
  const name = nameOf(tag)
  if (name === undefined) return false
  writer.each(() => {
    writer.as(start, start + tag.length, name).raw("<'markup'>({")
    for (const { name: prop, value } of props) {
      if (value === undefined) writer.raw(`${JSON.stringify(prop)}: true,`)
      else if (prop === '') writer.raw('...(').piece(value.start, value.end).raw('\n),')
      else if (value.is === 'text') writer.raw(`${JSON.stringify(prop)}: `).as(value.start - 1, value.end + 1, JSON.stringify(writer.text.slice(value.start, value.end))).raw(',')
      else writer.raw(`${JSON.stringify(prop)}: (`).piece(value.start, value.end).raw('\n),')
    }
    writer.raw('})')
  })
  return true
}

/** `undefined` = no component's name */
function nameOf(tag: string): string | undefined {
  const name = componentName(tag) ?? tag
  return /^[A-Z][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(name) ? name : undefined
}

/** `flag-key` => `flagKey` */
export function propName(attribute: string): string {
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
