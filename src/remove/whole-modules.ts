// What is taken of a module that is one thing as a whole, `module.exports = isNew` or `export = isNew`: who requires it has its
// `default`, under whatever name. Other ways to take something of it, as its properties, may be after anything.
import { ts } from '../fold/compiler.js'
import { commonJsExports, wholeExportOf } from '../scan/flow/common-js.js'
import type { Import } from '../scan/flow/imports.js'
import { parse } from '../scan/flow/names.js'
import type { Draft } from './project.js'

/** What a module exports beside what it is as a whole; `undefined` = it is no such module */
type Beside = ReadonlySet<string> | undefined

/** Says of an import what it takes of the file it means. */
export function wholeModules(draft: Draft): (taken: Import, target: string) => Import {
  const remembered = new Map<string, { readonly beside: Beside }>()
  return (taken, target) => {
    const known = remembered.get(target) ?? { beside: besideWhole(target, draft.original(target)) }
    remembered.set(target, known)
    return known.beside === undefined ? taken : ofWhole(taken, known.beside)
  }
}

function besideWhole(file: string, text: string | undefined): Beside {
  if (text === undefined || !/\bexports\s*=|\bexport\s*=/.test(text) || !/\.[cm]?[jt]sx?$/.test(file)) return undefined
  const source = parse(`/${file}`, text)
  return wholeExportOf(source) !== undefined ? new Set(commonJsExports(source).map(({ name }) => name)) : undefined
}

function ofWhole(taken: Import, beside: ReadonlySet<string>): Import {
  const { kind, name, node } = taken
  if (kind === 'mock' || name === '' || name === 'default' || beside.has(name)) return taken
  const isRequired = ts.isVariableDeclaration(node) || ts.isImportEqualsDeclaration(node) || (kind === 'reexport' && ts.isCallExpression(node))
  if (name === '*' && isRequired) return { ...taken, name: 'default' }
  return { ...taken, name: '*', local: undefined, as: undefined, kind: kind === 'reexport' ? 'dynamic' : kind }
}
