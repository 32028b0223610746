// Every syntax fold has an opinion on. A kind may be listed more than once: the first opinion counts, in this order.
import { block } from './block.js'
import { call } from './call.js'
import { array, object } from './collection.js'
import { conditional } from './conditional.js'
import { declaration } from './declaration.js'
import { equality } from './equality.js'
import { exportDefault } from './export-default.js'
import { expressionStatement } from './expression-statement.js'
import type { Folding } from './folding.js'
import { ifFolding } from './if.js'
import { jsxAttributes } from './jsx-attributes.js'
import { jsxElement } from './jsx.js'
import { label } from './label.js'
import { logical } from './logical.js'
import { loop } from './loop.js'
import { member } from './member.js'
import { not } from './not.js'
import { property } from './property.js'
import { switchFolding } from './switch.js'
import { template } from './template.js'
import { transparent } from './transparent.js'
import { tryFolding } from './try.js'

export const foldings = {
  array, block, call, conditional, declaration, equality, exportDefault, expressionStatement, if: ifFolding, jsxAttributes, jsxElement, label, logical, loop, member,
  not, object, property, switch: switchFolding, template, transparent, try: tryFolding,
} satisfies Record<string, Folding>
