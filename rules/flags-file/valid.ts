import { defineFileRule } from './rule.js'

export const flagsFileValid = defineFileRule({
  name: 'flags-file/valid',
  meta: {
    type: 'problem',
    docs: { description: 'keep the flag file readable: known fields, kinds, dates, variants and weights' },
    messages: { broken: '{{problem}}' },
    schema: [],
    defaultOptions: [],
  },
  check: ({ problems }, report) => { for (const { place, message } of problems) report('broken', place, { problem: message }) },
})
