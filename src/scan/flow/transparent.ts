// What makes a component of a component and gives it every prop it is given: `memo(Nav)`, `observer(Nav)`, `withTranslation()(Nav)`.
import { ts } from '../../fold/compiler.js'
import { importOf } from './makers.js'

/** `own` = the props it gives on its own account */
interface Wrapper { readonly module: RegExp; readonly name: RegExp; readonly own?: RegExp; readonly isMade?: true }

const WRAPPERS: readonly Wrapper[] = [
  { module: /^(?:react|preact\/compat)$/, name: /^(?:memo|forwardRef)$/ },
  { module: /^mobx-react(?:-lite)?$/, name: /^observer$/ },
  { module: /^react-router(?:-dom)?$/, name: /^withRouter$/, own: /^(?:history|location|match|staticContext)$/ },
  { module: /^next\/router$/, name: /^withRouter$/, own: /^router$/ },
  { module: /^react-intl$/, name: /^injectIntl$/, own: /^intl$/ },
  { module: /^(?:react-i18next|next-i18next)$/, name: /^withTranslation$/, own: /^(?:t|i18n|tReady)$/, isMade: true },
  { module: /^(?:@material-ui\/(?:core|styles)(?:\/.*)?|@mui\/styles|tss-react\/mui)$/, name: /^withStyles$/, own: /^classes$/, isMade: true },
  { module: /^(?:styled-components|@emotion\/react|@material-ui\/core(?:\/styles)?|@mui\/styles)$/, name: /^withTheme$/, own: /^theme$/ },
]

/** `callee`: `memo`, `React.memo`, `withTranslation()`; `prop`: the one that has to come through. */
export function isTransparent(callee: ts.Expression, prop: string): boolean {
  const name = ts.isCallExpression(callee) ? callee.expression : callee, made = name !== callee
  const from = exportOf(name)
  return from !== undefined && WRAPPERS.some(one => (one.isMade === true) === made && one.module.test(from.module) && one.name.test(from.name) && one.own?.test(prop) !== true)
}

/** `memo` of `import { memo } from 'react'`, and `React.memo` */
export function exportOf(name: ts.Expression): { readonly module: string; readonly name: string } | undefined {
  if (ts.isIdentifier(name)) return importOf(name.text, name.getSourceFile())
  if (!ts.isPropertyAccessExpression(name) || !ts.isIdentifier(name.expression)) return undefined
  const from = importOf(name.expression.text, name.getSourceFile())
  return from === undefined || (from.name !== '*' && from.name !== 'default') ? undefined : { module: from.module, name: name.name.text }
}
