// What text says of a switch, where states are written as text: environment variables, query strings, `'true'` in a test.

const ON = /^(?:on|true|1|yes|y|enabled?)$/i, OFF = /^(?:|off|false|0|no|n|disabled?)$/i

/** `undefined` = the text is no switch's */
export function stateOfText(text: string): boolean | undefined {
  return ON.test(text) ? true : OFF.test(text) ? false : undefined
}
