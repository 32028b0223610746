import { defineFileRule, wordsOf } from './rule.js'

export const flagsFileOrder = defineFileRule({
  name: 'flags-file/order',
  meta: {
    type: 'suggestion',
    docs: { description: 'keep the keys of the flag file sorted, so that two branches seldom touch one line' },
    messages: { unsorted: '"{{flag}}" ({{about}}) stands after "{{before}}"; move its entry up, so that keys are sorted, "npx halyard why {{flag}}" knows it wherever it stands' },
    schema: [],
    defaultOptions: [],
  },
  check: ({ flags }, report) => {
    flags.forEach((flag, i) => {
      const before = flags[i - 1]
      if (before !== undefined && before.key > flag.key) report('unsorted', flag.at, { ...wordsOf(flag), before: before.key })
    })
  },
})
