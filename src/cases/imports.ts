// What names of a file are imported from.
import { ts } from '../scan/compiler.js'

/** `name` = what the module exports, or `default` or `*`; `local` where the file calls it otherwise */
export interface Imported { readonly name: string; readonly from: string; readonly local?: string }

export function importOf(source: ts.SourceFile, local: string): Imported | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const { importClause: clause, moduleSpecifier: { text: from } } = statement
    if (clause?.name?.text === local) return { name: 'default', from }
    const named = clause?.namedBindings
    if (named && ts.isNamespaceImport(named) && named.name.text === local) return { name: '*', from }
    if (named && ts.isNamedImports(named)) {
      const element = named.elements.find(one => one.name.text === local)
      if (element) return { name: (element.propertyName ?? element.name).text, from }
    }
  }
  return undefined
}

/** Modules and the names to import from them, as lines. */
export class Imports {
  readonly #all = new Map<string, Set<string>>()

  static of(all: readonly Imports[]): Imports {
    const whole = new Imports()
    for (const one of all) for (const { from, names } of one.entries()) for (const name of names) whole.add(from, name)
    return whole
  }

  add(from: string, name: string): void {
    this.#all.set(from, (this.#all.get(from) ?? new Set<string>()).add(name))
  }

  /** `default as x` for a default import, `* as x` for all of it; what is to be imported as `local` */
  take({ name, from, local }: Imported): void {
    this.add(from, local === undefined || local === name ? name : `${name} as ${local}`)
  }

  /** Packages first, then files, each sorted. */
  entries(): { readonly from: string; readonly names: readonly string[] }[] {
    return [...this.#all].sort(([a], [b]) => Number(a.startsWith('.')) - Number(b.startsWith('.')) || (a < b ? -1 : 1)).map(([from, names]) => ({ from, names: [...names] }))
  }

  lines(): string[] {
    return this.entries().map(({ from, names }) => this.line(from, names))
  }

  line(from: string, names: readonly string[]): string {
    const whole = names.find(name => name.startsWith('default as '))?.slice('default as '.length)
    const space = names.find(name => name.startsWith('* as '))
    const single = names.filter(name => !/^(default|\*) as /.test(name)).sort()
    return `import ${[whole, space, single.length > 0 ? `{ ${single.join(', ')} }` : undefined].filter(part => part !== undefined).join(', ')} from '${from}'`
  }
}
