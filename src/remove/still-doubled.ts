// Doubles in tests of a function that the removal took out or made constant: `mock.method(flags, 'isNew', …)`, `flags.isNew = …`,
// `proxyquire('../cart', { './flags': { isNew } })`. Nobody asks them any more, so what they answer has to go by hand.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'
import { wholeExportOf } from '../scan/flow/common-js.js'
import { bindingsOf } from '../scan/flow/names.js'
import { isWritten } from '../scan/flow/uses.js'
import { nameText } from './answers.js'
import { settledAnswers, type Settled } from './constant.js'
import { isTestFile } from './files.js'
import type { Graph } from './graph.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'

interface Doubled extends Settled {
  readonly file: string
  /** it is the whole module: `module.exports = isNew` */
  readonly isWhole: boolean
}

export function findStillDoubled(value: FlagValue, draft: Draft, graph: Graph): Leftover[] {
  const settled = [...draft.changed(), ...draft.deleted()].filter(file => !isTestFile(file) && /\.[cm]?[jt]sx?$/.test(file))
    .flatMap(file => settledAnswers(file, value, draft).filter(one => one.isOuter).map((one): Doubled => ({ ...one, file, isWhole: isWhole(one.name, draft.original(file) ?? '', file) })))
  if (settled.length === 0) return []
  return draft.project.files.filter(isTestFile).flatMap(test => {
    const named = settled.filter(({ name, file, isWhole }) => draft.text(test)?.includes(isWhole ? stemOf(file) : name) === true), source = named.length === 0 ? undefined : draft.source(test)
    return source === undefined ? [] : named.flatMap(one => {
      const [first, ...more] = doublesOf(one, test, source, { draft, graph })
      return first === undefined ? [] : [leftoverIn(test, source.text, first.getStart(), reasonFor(one, more.length))]
    })
  })
}

function isWhole(name: string, text: string, file: string): boolean {
  const whole = wholeExportOf(bindingsOf(file, text).source)
  return whole !== undefined && (name === 'module.exports' || (ts.isIdentifier(whole) && whole.text === name))
}

/** `is-new` of `src/is-new.js`, and `flags` of `src/flags/index.js` */
function stemOf(file: string): string {
  return file.replace(ENDING, '').replace(/\/index$/, '').split('/').at(-1) ?? file
}

function reasonFor({ name: own, says, file, isWhole }: Doubled, more: number): string {
  const name = isWhole ? file : own, others = more > 0 ? `, and in ${more} more place${more > 1 ? 's' : ''}` : ''
  return `"${name}" ${says === undefined ? 'is gone' : `is ${says} always now`} and is doubled here${others}; take out the double, and what tested the state that is gone`
}

interface Found { readonly draft: Draft; readonly graph: Graph }

function doublesOf(one: Doubled, test: string, source: ts.SourceFile, found: Found): ts.Node[] {
  const isModule = modulesIn(one.file, test, found), doubles: ts.Node[] = []
  const isManual = test.replace('__mocks__/', '').replace(ENDING, '') === one.file.replace(ENDING, '')
  const visit = (node: ts.Node): void => {
    // src/__mocks__/flags.js
    const isOwn = isManual && ts.isIdentifier(node) && node.text === one.name
    if (isOwn || isNamed(node, one.name, isModule) || isProvided(node, one, test, found) || isHandedOut(node, one, test, found.draft)) doubles.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return doubles
}

const ENDING = /\.\w+$/
const PLACES = /(?:^|\.)(?:spyOn|stub|spy|replace|replaceProperty|method)$/

/** `'isNew'` of `spyOn(flags, 'isNew')`, `flags.isNew` of `flags.isNew = …`, `'isNew'` of `main.__set__('isNew', …)` */
function isNamed(node: ts.Node, name: string, isModule: (node: ts.Node) => boolean): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name && isModule(node.expression) && isWritten(node)
  if (!ts.isStringLiteralLike(node) || node.text !== name || !ts.isCallExpression(node.parent)) return false
  const { arguments: [object, second], expression } = node.parent, callee = expression.getText()
  return (second === node && object !== undefined && PLACES.test(callee) && isModule(object)) || (object === node && callee.endsWith('.__set__'))
}

/** redux-saga-test-plan: `[select(isNew), false]`; the state that is left is what it answers anyway */
function isProvided(node: ts.Node, { name, file, says }: Doubled, test: string, { graph }: Found): boolean {
  if (!ts.isIdentifier(node) || !ts.isCallExpression(node.parent) || node.parent.arguments[0] !== node || !/(?:^|\.)select$/.test(node.parent.expression.getText())) return false
  const pair = node.parent.parent, [asked, answer] = ts.isArrayLiteralExpression(pair) ? pair.elements : []
  const isOne = graph.imports(test).some(one => one.target === file && one.name === name && one.local?.text === node.text)
  return isOne && asked === node.parent && answer !== undefined && answer.getText() !== says
}

/** `flags` of the test that stands for the module, and `require('../src/flags')` where it is asked for at once */
function modulesIn(file: string, test: string, { graph }: Found): (node: ts.Node) => boolean {
  const imports = graph.imports(test).filter(one => one.target === file), locals = new Set(imports.map(one => one.local?.text))
  return node => (ts.isIdentifier(node) && locals.has(node.text)) || imports.some(one => one.node.pos === node.pos && one.node.end === node.end)
}

/** `isNew` of `proxyquire('../src/main', { './flags': { isNew } })`, `mock.module('../src/flags', { … })`, `main.__set__({ … })` */
function isHandedOut(node: ts.Node, { name, file, isWhole }: Doubled, test: string, { project: { resolver } }: Draft): boolean {
  if (!ts.isObjectLiteralElementLike(node) || node.name === undefined) return false
  // proxyquire('../src/main', { './is-new': () => true })
  const isModule = isWhole && ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.name) && nameText(node.name).includes(stemOf(file))
  if (nameText(node.name) !== name && !isModule) return false
  let specifier: string | undefined = isModule ? nameText(node.name) : undefined, at: ts.Node = node.parent
  while (ts.isExpression(at) ? !ts.isCallExpression(at) || at.arguments.length < 2 : ts.isPropertyAssignment(at)) {
    if (ts.isPropertyAssignment(at) && ts.isStringLiteralLike(at.name)) specifier = at.name.text
    at = at.parent
  }
  if (!ts.isCallExpression(at)) return false
  const [module] = at.arguments, callee = at.expression.getText()
  if (callee.endsWith('.__set__')) return true
  const target = module !== undefined && ts.isStringLiteralLike(module) && !/^(?:jest|vi|vitest)\./.test(callee) ? resolver.resolve(test, module.text) : undefined
  if (target?.kind !== 'file') return false
  const meant = specifier === undefined ? target : resolver.resolve(target.file, specifier)
  return meant.kind === 'file' && meant.file === file
}
