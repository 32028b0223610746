// What packages export that only answers: hooks that look something up for the component that asks, and functions that make a
// style, a query or a schema. A call of one whose result nobody wants may go.
import { ts } from '../../fold/compiler.js'
import { isDelayer } from './delayed.js'
import { isMemoizer } from './memoized.js'

const exported: readonly (readonly [module: RegExp, names: RegExp])[] = [
  [/^(?:react|preact\/hooks)$/, /^(?:use(?:State|Ref|Memo|Callback|Context|Reducer|Id|DeferredValue)|createContext|forwardRef|memo|lazy)$/],
  [/^react-router(?:-dom)?$/, /^(?:use(?:Location|Params|History|Navigate|RouteMatch|Match|SearchParams|ResolvedPath|Href|OutletContext)|withRouter)$/],
  [/^next\/(?:router|navigation)$/, /^use(?:Router|Pathname|SearchParams|Params|SelectedLayoutSegments?)$/],
  // each changes nothing till what it gives is called; a blocker, and a query that fetches, are none of these
  [/^@tanstack\/react-router$/, /^(?:use(?:Search|Params|Navigate|Location|Match(?:es|Route)?|Router(?:State)?|LoaderData|LoaderDeps|RouteContext|CanGoBack|ParentMatches|ChildMatches|LinkProps)|getRouteApi)$/],
  [/^wouter(?:\/preact)?$/, /^use(?:Location|Route|Params|Search|Router)$/],
  [/^react-redux$/, /^(?:use(?:Dispatch|Selector|Store)|connect)$/],
  [/^(?:@mui|@material-ui)\/|^styled-components$|^@emotion\/react$/, /^use(?:Theme|MediaQuery)$/],
  [/^(?:react-i18next|next-i18next|react-intl|next-intl)$/, /^(?:use(?:Translations?|Intl|Locale)|withTranslation|injectIntl|defineMessages)$/],
  // what asks for an atom's value may start what the atom waits for: see atoms.ts
  [/^jotai(?:\/(?:react|utils|vanilla))*$/, /^(?:use(?:SetAtom|ResetAtom|Store)|atom|atomFamily|atomWith(?:Reset|Default|Reducer))$/],
  [/^recoil$/, /^(?:use(?:SetRecoilState|ResetRecoilState|RecoilCallback)|selector|selectorFamily)$/],
  [/^(?:@tanstack\/react-query|react-query)$/, /^use(?:QueryClient|IsFetching|IsMutating|IsRestoring)$/],
  [/^@apollo\/client(?:\/react(?:\/hooks)?)?$/, /^useApolloClient$/],
  [/^swr$/, /^useSWRConfig$/],
  [/^(?:react-hook-form|formik)$/, /^use(?:FormContext|FormikContext|FormState|Watch)$/],
  [/^(?:reselect|@reduxjs\/toolkit)$/, /^createSelector$/],
  [/^(?:class-variance-authority|tailwind-variants)$/, /^(?:cva|tv)$/],
  [/^mobx-react(?:-lite)?$/, /^observer$/],
  // what loads a component once it is shown
  [/^(?:next\/dynamic|@loadable\/component|react-loadable)$/, /^(?:default|loadable|lazy)$/],
  [/^vue$/, /^(?:defineAsyncComponent|computed|ref|shallowRef|reactive|shallowReactive|readonly|toRefs?)$/],
  [/^recompose$/, /^compose$/],
]

/** by name alone, for projects hand them on from files of their own: nothing else is called so, or tagged so */
const makers = /^(?:styled|makeStyles|createStyles|withStyles|keyframes|css|use\w*Styles)$/
const tags = /^(?:styled|keyframes|css|gql|graphql)$/
const schemas = /^(?:zod|yup|joi|valibot)$/
const runs = /^(?:safe)?(?:parse|validate|assert|cast)(?:Async|Sync)?$/i

/** `useTheme()`, `styled('div')(…)`, `z.object({…}).strict()`: the callee, or the tag of a template */
export function isMaker(callee: ts.Expression): boolean {
  if (isMemoizer(callee) || isDelayer(callee)) return true
  let root = callee
  while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root) || ts.isTaggedTemplateExpression(root) || ts.isNonNullExpression(root)) root = ts.isTaggedTemplateExpression(root) ? root.tag : root.expression
  if (!ts.isIdentifier(root)) return false
  if (ts.isTaggedTemplateExpression(root.parent) ? tags.test(root.text) : makers.test(root.text) && (ts.isCallExpression(root.parent) || root.text === 'styled')) return true
  const from = importOf(root.text, root.getSourceFile())
  if (from === undefined) return false
  if (schemas.test(from.module)) return !(ts.isPropertyAccessExpression(callee) && runs.test(callee.name.text))
  const made = root === callee || (ts.isCallExpression(callee) && callee.expression === root)
  return made && exported.some(([module, names]) => module.test(from.module) && names.test(from.name))
}

/** The export that a name of a file stands for. */
export function importOf(local: string, source: ts.SourceFile): { readonly name: string; readonly module: string } | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const { name, namedBindings } = statement.importClause
    const module = statement.moduleSpecifier.text
    if (name?.text === local) return { name: 'default', module }
    if (namedBindings === undefined) continue
    if (ts.isNamespaceImport(namedBindings) && namedBindings.name.text === local) return { name: '*', module }
    const element = ts.isNamedImports(namedBindings) ? namedBindings.elements.find(one => one.name.text === local) : undefined
    if (element !== undefined) return { name: (element.propertyName ?? element.name).text, module }
  }
  return undefined
}
