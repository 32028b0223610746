// clsx, classnames and their like: what is falsy is left out at run time, so what is known to be needs no argument.
import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import type { Element } from '../elements.js'
import { asValue, type Expr } from '../expr.js'
import { declaredBy } from '../names.js'
import { elementOf, nameOf } from './collection.js'

type Call = ts.CallExpression | ts.NewExpression

const OBJECTS: readonly string[] = ['clsx', 'classnames']
const LISTS: readonly string[] = [...OBJECTS, 'clsx/lite', 'tailwind-merge']

/** `clsx(...)`, by whatever name it was imported. */
export function isClassList(node: ts.Node, fold: Fold): node is Call {
  return ts.isCallExpression(node) && LISTS.includes(moduleOf(node, fold) ?? '')
}

// clsx('card', off && 'new')               =>  clsx('card')
// clsx('card', { new: off })               =>  clsx('card')
// clsx('card', { new: on })                =>  clsx('card', 'new')
export function classArgument(argument: ts.Expression, call: Call, fold: Fold): Element {
  const isSole = call.arguments?.length === 1
  if (ts.isSpreadElement(argument)) return elementOf(argument, call, fold)
  if (ts.isObjectLiteralExpression(argument) && OBJECTS.includes(moduleOf(call, fold) ?? '')) {
    const names = argument.properties.map(property => [nameOf(property), valueOf(property, fold)] as const)
    if (!isSole && names.every(([, value]) => isFalsy(value))) return undefined
    const [name, value] = names[0] ?? [undefined, undefined]
    if (names.length === 1 && value?.known?.value && value.effects.length === 0) return fold.place(name === undefined ? fold.same(computedName(argument.properties[0])!) : fold.constant(name, argument), call, argument)
  }
  const expr = fold.expression(argument, asValue)
  return !isSole && isFalsy(expr) ? undefined : fold.place(expr, call, argument)
}

/** `{ new: off }` as an argument of one: the entry does nothing. */
export function isIgnoredClass(property: ts.ObjectLiteralElementLike, fold: Fold): boolean {
  const call = property.parent.parent
  return ts.isCallExpression(call) && call.arguments.includes(property.parent as ts.Expression) && OBJECTS.includes(moduleOf(call, fold) ?? '') && isFalsy(valueOf(property, fold))
}

function valueOf(property: ts.ObjectLiteralElementLike, fold: Fold): Expr | undefined {
  const named = nameOf(property) !== undefined || (computedName(property) !== undefined && !fold.touches(property.name!) && !fold.acts(property.name!))
  const value = ts.isPropertyAssignment(property) && named ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined
  return value !== undefined && fold.touches(value) ? fold.expression(value, asValue) : undefined
}

/** `{ [styles.wide]: on }` */
function computedName(property: ts.ObjectLiteralElementLike | undefined): ts.Expression | undefined {
  return property?.name !== undefined && ts.isComputedPropertyName(property.name) ? property.name.expression : undefined
}

function isFalsy(expr: Expr | undefined): boolean {
  return expr?.known !== undefined && !expr.known.value && expr.effects.length === 0
}

function moduleOf({ expression }: Call, fold: Fold): string | undefined {
  if (!ts.isIdentifier(expression)) return undefined
  const from = fold.file.statements.find((one): one is ts.ImportDeclaration => ts.isImportDeclaration(one) && declaredBy(one).includes(expression.text))?.moduleSpecifier
  return from !== undefined && ts.isStringLiteral(from) ? from.text : undefined
}
