// What the text of a file suggests about how a project reads its flags: names that sound like it, called with something like a key.
// Never a reference: a candidate is only asked about, and stays when the scanner then finds keys through it (suggest.ts).
import { asksForOne, isCalledFlags } from '../detect/words.js'
import { keyArgument } from './arguments.js'

export type Candidate =
  /** `isFeatureOn('x')`; `*.isFeatureOn` where it is a method; `key` = the argument that names the flag */
  | { readonly kind: 'call'; readonly name: string; readonly key: number }
  /** `settings.get('feature_x')`: the keys say it, and only those that begin so are flags */
  | { readonly kind: 'prefix'; readonly name: string; readonly only: string }
  /** `<Feature name="x">` */
  | { readonly kind: 'jsx'; readonly name: string; readonly prop: string }
  /** `const { newNav } = useFlags()`, `config.featureToggles.newNav` */
  | { readonly kind: 'member'; readonly name: string }
  /**
   * an object, enum, union or interface whose entries could be keys, with the lines it takes; `exported` by that name;
   * `does` = what stands there is no list but a function, or what one made of something else
   */
  | { readonly kind: 'declares'; readonly name: string; readonly line: number; readonly endLine: number; readonly does: boolean }
  /** each exported function of the module is a flag */
  | { readonly kind: 'functions' }

const noun = /^(?:feature|flag|toggle|experiment|killswitch|rollout|treatment|variation)s?$/i
/** `useGate`, `checkGate`; a gate may also be a door, or a dialog: `retrieveLastGateDismissedCount` */
const gate = /^(?:use|check|is|has|get|evaluate)?(?:feature)?gate(?:on|open|enabled|value|passed)?$/i
/** `isUserInTestGroup`, `isInVariant` */
const inGroup = /^is(?:user)?in(?:ab)?(?:test|variant|experiment|rollout|treatment)/i
/** `isSwitchOn`; a switch alone may be a lamp's, or a tab's */
const switched = /^(?:is|are|get|use)[a-z]*switch(?:es|ed)?(?:on|off|enabled|active)$/i
/** what a browser or a server can do is no flag */
const ability = /^support(?:s|ed)?$/i
/** `setFlag`, `enableFeature`, `mockFlags` say or force something about a flag; `renderGate` does not ask for one */
const otherVerb = /^(?:set|add|create|computed?|derived?|register|mock|stub|spy|override|enable|disable|update|upsert|delete|remove|reset|clear|define|declare|log|track|report|render|make|build|parse|format|serialize|send|emit|on|for|handle|save|write|store|toggle|show|open|close|init|setup|load|sync|subscribe|list|all|assert|expect|validate|to|from|select|navigate|go|edit|copy|view|visit|start|stop|finish|succeed|fail|count|sort|filter|find|group|map|click|test|describe|it)$/i
const askedFor = /^(?:isEnabled|isOn|isOff|isDisabled|isActive|enabled|getVariant|getVariation|getTreatment|getValue|getValueOnce|getBooleanValue)$/

/** `toggleService`, `flags`: an object that is called after flags */
export const namesFlags = (name: string): boolean => wordsOf(name).some(word => noun.test(word))

/** `*.getValue`: a method of so many things that what is asked has to be called after flags */
export const isAskedOfFlags = (call: string | undefined): boolean => call !== undefined && call.includes('.') && askedFor.test(call.slice(call.lastIndexOf('.') + 1))

/** `Flag`, `FEATURE_FLAGS`, `ExperimentName` */
const listOfFlags = /(?:flag|feature|toggle|experiment|gate)s?_?(?:key|name|id)?s?$/i

/** Words of an identifier: `isFeature_flagOn2` -> is, Feature, flag, On, 2 */
const wordsOf = (name: string): string[] => name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []

function asksForFlag(name: string, receiver: string): boolean {
  if (askedFor.test(name)) return namesFlags(receiver)
  if (gate.test(name) || inGroup.test(name) || switched.test(name)) return true
  // useToggleModal opens something
  const words = wordsOf(name), [verb = '', ...rest] = words[0] === 'use' && words.length > 2 ? words.slice(1) : words
  return words.length > 1 && words.some(word => noun.test(word)) && !words.some(word => ability.test(word)) && (rest.length === 0 || !otherVerb.test(verb))
}

const simple = String.raw`(?:[A-Za-z_$][\w$]*(?:[?!]?\.[\w$]+)*\s*,\s*){0,3}?`
const flagPath = String.raw`\w*(?:[fF]lag|[fF]eature|[tT]oggle|[eE]xperiment|FLAG|FEATURE|TOGGLE|EXPERIMENT)\w*(?:\.\w+)+`
const call = new RegExp(String.raw`(?<![\w$'"` + '`' + String.raw`])(?<receiver>(?:[A-Za-z_$][\w$]*(?:\(\))?\s*[?!]?\.\s*)*)(?<name>[A-Za-z_$][\w$]*)(?:<[^<>()]{0,80}>)?\((?=\s*${simple}(?:(?<quote>['"` + '`' + String.raw`])[A-Za-z][\w.:/-]{1,79}\k<quote>\s*[,)]|[A-Z]\w*(?:\.\w+)+\s*[,)]|[A-Z][A-Z0-9_]{2,}\s*[,)]|${flagPath}\s*[,)]))`, 'g')
const declared = /(?<=^|\n)export\s+(?:declare\s+)?(?:(?:const\s+)?enum|const|type|interface)\s+(?<name>\w+)[^\n]*/g
const held = /(?<![\w$])(?:get|useAtomValue|useStore)\(\s*(?<holder>\w*(?:[fF]lags?|[tT]oggles?)(?:Stores?|Signals?|Atoms?))\s*\)(?:[?!]?\.[A-Za-z_]\w*(?![\w(])|\s*[;\n])/g
const takenApart = /(?:const|let)\s*\{[^{}]{1,1200}\}\s*=\s*(?:(?<hook>use(?:Feature|Release|Experiment)?(?:Flags|Features|Toggles|Experiments))\(|(?<store>\w*(?:[fF]lags?|[tT]oggles?)(?:Stores?|Signals?|Atoms?))\s*(?:[;\n]|$))/g
const container = /(?<![\w$.])(?<path>(?:[A-Za-z_$][\w$]*[?!]?\.)+(?:\w*feature_?(?:flags|toggles|switches)|(?:\w+_|\w*[a-z])?(?:flags|toggles)|(?<=\bconfig\.)switches))(?:[?!]?\.[A-Za-z_]\w*(?![\w(])|(?:\?\.)?\[['"][A-Za-z_][\w-]*['"]\])/gi
/** toggles[ToggleName.newNav] */
const indexed = /(?<![\w$])(?<path>(?:[A-Za-z_$][\w$]*[?!]?\.)*\w*(?:[fF]lags|FLAGS|[tT]oggles|TOGGLES|[fF]eature(?:Flag|Toggle|Switch)es))(?:\?\.)?\[\s*[A-Z]\w*\.[A-Za-z_\u00c0-\u024f][\w\u00c0-\u024f]*\s*\]/g
/** asks for a value by a text that says it is a flag; what finds elements, translates or reports does not */
const asksFor = /^(?:get|is|has|use|can|should|check|read|lookup|evaluate|query)(?!By|Element|Attribute|(?:State|Ref|Reducer|Memo|Id|Context|Callback)$)/
const flagText = /(?<![\w$'"`.])(?<path>(?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*)(?:<[^<>()]{0,80}>)?\(\s*['"`](?<prefix>feature|flag|ff|experiment|toggle)(?<join>[_.:-])[a-z]/gi
const element = /<(?<name>(?:If|With|When|Show|Use)?(?:Feature|Flag|Experiment)(?:Flag|Flags|Flagged|Toggle|Gate|Enabled|Switch|Guard)?(?:On|Off|Enabled)?)\s(?:[^<>]{0,200}?\s)?(?<prop>flag|flagKey|flagName|feature|featureName|featureKey|toggle|experiment|experimentName|name|id)=(?:"[A-Za-z][\w.:\/-]{1,79}"|'[A-Za-z][\w.:\/-]{1,79}'|\{\s*(?:['"][A-Za-z][\w.:\/-]{1,79}['"]|[A-Z]\w*(?:\.\w+)+|[A-Z][A-Z0-9_]{2,})\s*\})/g

export function candidatesIn(text: string): Candidate[] {
  return [
    ...[...text.matchAll(call)].flatMap(({ index, 0: head, groups: { receiver = '', name = '' } = {} }) => callOf(receiver, name, () => keyArgument(text, index + head.length)?.index)),
    ...[...text.matchAll(takenApart)].flatMap(({ groups: { hook = '', store = '' } = {} }): Candidate[] => [{ kind: 'member', name: hook === '' ? store : `${hook}()` }]),
    ...[...text.matchAll(held)].flatMap(({ groups: { holder = '' } = {} }): Candidate[] => [{ kind: 'member', name: holder }]),
    ...[...text.matchAll(container), ...text.matchAll(indexed)].flatMap(({ groups: { path = '' } = {} }): Candidate[] =>
      /\b(?:this|self|window|props)[?!]?\.\w+$/.test(path) ? [] : [{ kind: 'member', name: path.split(/[?!]?\./).slice(-2).join('.') }]),
    ...[...text.matchAll(flagText)].flatMap(({ groups: { path = '', prefix = '', join = '' } = {} }): Candidate[] => {
      const name = path.split('.').slice(-2).join('.').replace(/^this\./, '*.')
      return asksFor.test(name.split('.').at(-1) ?? '') ? [{ kind: 'prefix', name, only: `${prefix}${join}*` }] : []
    }),
    ...[...text.matchAll(element)].map(({ groups: { name = '', prop = '' } = {} }): Candidate => ({ kind: 'jsx', name, prop })),
    ...[...text.matchAll(declared)].flatMap(match => declaredAt(text, match)),
  ]
}

/** @param keyOf where the key stands, asked only of names that could ask for a flag */
function callOf(receiver: string, name: string, keyOf: () => number | undefined): Candidate[] {
  // organization.features.includes('x')  =>  features.includes
  const [list] = /[\w$]+(?=\s*[?!]?\.\s*$)/.exec(receiver) ?? []
  const isOfList = asksForOne(name) || (name === 'get' && list !== undefined && isCalledFlags(list))
  const called = isOfList ? list !== undefined && isCalledFlags(list) ? `${list}.${name}` : undefined
    : /^(?:function|new)$/.test(receiver) || !asksForFlag(name, receiver) ? undefined : receiver === '' ? name : `*.${name}`
  const key = called === undefined ? undefined : keyOf()
  return called === undefined || key === undefined || (isOfList && key > 0) ? [] : [{ kind: 'call', name: called, key }]
}

function declaredAt(text: string, { index, groups: { name = '' } = {}, 0: head }: RegExpExecArray): Candidate[] {
  if (!listOfFlags.test(name)) return []
  const line = text.slice(0, index).split('\n').length
  const closed = /[{([|=]\s*$/.test(head) ? text.slice(index).search(/\n[}\])]|\n\n|\n(?=\S)(?![|}\])])/) : -1
  const lines = closed < 0 ? 0 : text.slice(index, index + closed).split('\n').length
  return [{ kind: 'declares', name, line, endLine: line + lines, does: isDone(text.slice(index, index + 400)) }]
}

/** `export const getFeature = async id => …`, `export const postFeature = handlerFor(validator)(…)`: none has entries */
const isDone = (text: string): boolean => /^export\s+const\s+\w+\s*(?::[^=;]*)?=\s*(?:async\b|function\b|<|\([^()]*\)\s*(?::[^=;{}]*)?=>|[\w$]+\s*=>|(?!Object\.)[\w$.]+\(\s*[A-Za-z_$][\w$.]*\s*[,)])/.test(text)
