// How a component is rendered in a test: with testing-library where the project has it, else to a text by react-dom.
import type { FlagValue } from '../flag/value.js'
import type { Force } from './force.js'
import { mapText } from './frame.js'
import type { Imports } from './imports.js'
import type { Sample } from './sample.js'
import type { Target } from './target.js'

export interface Rendered {
  readonly named: string
  readonly others: Readonly<Record<string, FlagValue>>
  readonly request: { readonly key: string; readonly switchedBy?: string | undefined }
  /** the rows hold all flags as `flags` */
  readonly together?: boolean
}

/** The expression of the page's HTML; `undefined` = nothing is installed that renders, or it takes more than props. */
export function renderText({ name, fn }: Target, forces: readonly Force[], { named, others, together = false, request: { key, switchedBy } }: Rendered, dependencies: ReadonlySet<string>, imports: Imports): ((samples: readonly Sample[]) => string) | undefined {
  if (fn.parameters.length > 1) return undefined
  const isLibrary = dependencies.has('@testing-library/react')
  if (!isLibrary && !dependencies.has('react-dom')) return undefined
  const around = forces.find(force => force.kind === 'around')
  return ([props]) => {
    if (isLibrary) imports.add('@testing-library/react', 'render')
    else imports.add('react-dom/server', 'renderToStaticMarkup')
    if (/import\s+(\* as )?React\b/.test(fn.getSourceFile().text)) imports.add('react', /import\s+\* as React\b/.test(fn.getSourceFile().text) ? '* as React' : 'default as React')
    const element = `<${[name, ...attributes(props)].join(' ')} />`
    const whole = around === undefined ? element : `<${around.name} ${around.prop}={${mapText({ key, named, switchedBy, others, together, isTyped: true, isForAll: false })}}>${element}</${around.name}>`
    if (around !== undefined) imports.add(around.from, around.name)
    return isLibrary ? `render(${whole}).container.innerHTML` : `renderToStaticMarkup(${whole})`
  }
}

function attributes(props: Sample | undefined): string[] {
  if (props === undefined || props.text === '{}') return []
  return props.entries?.map(([name, { text, value }]) => (typeof value === 'string' && !/["\\{}]/.test(value) ? `${name}="${value}"` : `${name}={${text}}`)) ?? [`{...${props.text}}`]
}
