// Whether what is asked about one file could be answered otherwise by the rest of the project. Where nothing asks, who knows the
// whole project finds what the file says alone.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import type { Bindings } from './names.js'

/** An export of a file, of which it is asked who uses it. */
export type Export = readonly [file: string, name: string]

/** What was asked of the rest: `asked` = only who uses these exports, `crossed` = more than that. */
export interface Asked { readonly crossed: boolean; readonly asked: readonly Export[] }

export interface Border {
  cross(): void
  ask(file: string, name: string): void
  seen(): Asked
  /** `work`, and what it asked: whoever remembers its answer remembers that, too, and has it `join` */
  watch<T>(work: () => T): { readonly result: T; readonly seen: Asked }
  join(seen: Asked): void
}

export function openBorder(): Border {
  let crossed = false, asked = new Map<string, Export>()
  const border: Border = {
    cross() { crossed = true },
    ask(file, name) { asked.set(`${file} ${name}`, [file, name]) },
    seen: () => ({ crossed, asked: [...asked.values()] }),
    watch(work) {
      const before = border.seen()
      crossed = false
      asked = new Map()
      const result = work(), seen = border.seen()
      border.join(before)
      return { result, seen }
    },
    join(seen) {
      crossed ||= seen.crossed
      for (const [file, name] of seen.asked) border.ask(file, name)
    },
  }
  return border
}

type Lone = Pick<FlowProject, 'bindings' | 'users' | 'members' | 'isRoot' | 'declared' | 'home' | 'uses'>

/** What a project answers that knows the files `at` knows: who imports them, and what they import, is beyond the border. */
export function withinBorder(at: (file: string) => Bindings | undefined, { cross, ask }: Border): Lone {
  const bindings = (file: string): Bindings | undefined => {
    const found = at(file)
    if (found === undefined) cross()
    return found
  }
  return {
    bindings,
    users(file, name) {
      ask(file, name)
      return { users: [], get complete() { cross(); return false }, get lazy() { cross(); return [] } }
    },
    members(file, name) { ask(file, name); return [] },
    isRoot() { cross(); return true },
    declared() { cross(); return undefined },
    home(file, name) {
      const node = bindings(file)?.symbolOf(name)?.declarations?.[0]
      if (node !== undefined && (ts.isImportSpecifier(node) || ts.isImportClause(node))) cross()
      return node && { file, node }
    },
    uses(file, name) {
      cross()
      const known = bindings(file), symbol = known?.symbolOf(name)
      return symbol === undefined ? [] : known?.references(symbol).map(use => ({ file, use })) ?? []
    },
  }
}
