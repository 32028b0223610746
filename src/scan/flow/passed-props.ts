// A prop carries a value when every place that renders the component gives it the same: as an attribute, or by the state that is
// mapped to it.
import { ts } from '../../fold/compiler.js'
import { agreement, type Site } from './agreement.js'
import { bindName, type Walk } from './bind.js'
import { sameCarried, type Carried } from './carried.js'
import { componentOf } from './components.js'
import { connectionOf } from './connected.js'
import { isClonedAround } from './cloned.js'
import { mayGetProps } from './defaults.js'
import { handsOnItself, writtenAt } from './parameters.js'
import { renderingsOf, type Rendering } from './renderings.js'
import { isSelector } from './styled.js'

export function passAttribute(file: string, attribute: ts.JsxAttribute, carried: Carried, walk: Walk): void {
  passProp(file, attribute.parent.parent.tagName, attribute.name.getText(), carried, walk)
}

/** `connect(mapState)(Page)`: `map` is mapState where it is written, or where it is named, and `carried` what it answers */
export function intoConnected(file: string, map: ts.Node, carried: Carried & { kind: 'object' }, walk: Walk): boolean {
  const outer = ts.isCallExpression(map.parent) && map.parent.expression !== map ? map.parent.parent : undefined
  const connection = outer !== undefined && ts.isCallExpression(outer) && outer.expression === map.parent ? connectionOf(outer) : undefined
  const component = outer !== undefined && ts.isCallExpression(outer) ? outer.arguments[0] : undefined
  if (connection === undefined || component === undefined || !connection.maps.includes(map as ts.Expression)) return false
  for (const [name, part] of carried.props) passProp(file, component, name, part, walk)
  return true
}

function passProp(file: string, tag: ts.Node, name: string, carried: Carried, walk: Walk): void {
  const target = componentOf(file, tag, name, walk)
  if (target === undefined || target.readers.length === 0) return
  const { uses, complete } = renderingsOf(target.file, target.name, name, walk.project)
  if (!complete) return
  const rendered = uses.filter(({ use }) => !ts.isJsxClosingElement(use.parent) && !(target.isStyled && isSelector(use)))
  for (const reader of target.readers) {
    const sites = rendered.map(one => givenAt(one, name, walk, reader.left(name))), names = reader.namesOf(name)
    const isOwn = (site: Site): boolean => names.some(one => one.kind === 'name' && ts.isIdentifier(one.name) && handsOnItself(site, one.name, walk))
    const agreed = agreement(sites.filter(site => !isOwn(site)), name, walk.isOwnName, walk.dissent)
    if (agreed === undefined || !sameCarried(agreed, carried)) continue
    for (const bound of names) {
      if (bound.kind === 'name') bindName(target.file, bound.name, carried, walk, false)
      else walk.carry(target.file, bound.node, carried)
    }
  }
}

function givenAt({ file, use, mapped }: Rendering, name: string, walk: Walk, left: Carried | undefined): Site {
  if (mapped === undefined) return attributeAt(file, use, name, walk, left)
  const value = ts.isPropertyAssignment(mapped) ? mapped.initializer : ts.isShorthandPropertyAssignment(mapped) ? mapped.name : undefined
  return { file, use, given: mapped, carried: value && writtenAt(file, value, walk) }
}

function attributeAt(file: string, use: ts.Identifier, name: string, walk: Walk, left: Carried | undefined): Site {
  const nothing = { file, use, given: undefined, carried: undefined }, element = use.parent
  if (!ts.isJsxOpeningElement(element) && !ts.isJsxSelfClosingElement(element)) return nothing
  const { properties } = element.attributes, given = properties.filter(ts.isJsxAttribute).find(one => one.name.getText() === name)
  // <Page {...rest} on={x} />: what is spread before it is overwritten
  if (properties.slice(given === undefined ? 0 : properties.indexOf(given)).some(ts.isJsxSpreadAttribute)) return nothing
  if (isClonedAround(file, element, walk.project)) return nothing
  return given === undefined ? { ...nothing, carried: mayGetProps(element) ? undefined : left } : { file, use, given, carried: attributeValue(file, given, walk) }
}

function attributeValue(file: string, attribute: ts.JsxAttribute, walk: Walk): Carried | undefined {
  const given = attribute.initializer
  if (given === undefined) return { kind: 'value', value: true }
  if (ts.isStringLiteral(given)) return { kind: 'value', value: given.text }
  return ts.isJsxExpression(given) && given.expression !== undefined ? writtenAt(file, given.expression, walk) : undefined
}
