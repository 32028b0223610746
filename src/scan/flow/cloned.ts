// `<Wrap><Page isNew={on} /></Wrap>` where Wrap is `cloneElement(children, { isNew: false })`: what an element is given, a component
// of the project that clones its children may give it otherwise.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'

/** Does the element stand directly in one, as a child or in an attribute? */
export function isClonedAround(file: string, element: ts.JsxOpeningLikeElement, project: FlowProject): boolean {
  const whole = ts.isJsxOpeningElement(element) ? element.parent : element
  for (let at: ts.Node = whole.parent; at.parent !== undefined && !ts.isFunctionDeclaration(at); at = at.parent) {
    const tag = ts.isJsxElement(at) ? at.openingElement.tagName : ts.isJsxAttribute(at) ? at.parent.parent.tagName : undefined
    if (tag !== undefined) return isCloning(file, tag, project)
  }
  return false
}

function isCloning(file: string, tag: ts.JsxTagNameExpression, project: FlowProject): boolean {
  const home = ts.isIdentifier(tag) && !/^[a-z]/.test(tag.text) ? project.home(file, tag) : undefined
  return home !== undefined && project.bindings(home.file)?.source.text.includes('cloneElement') === true
}
