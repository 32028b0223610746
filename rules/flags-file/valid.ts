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
  check: ({ problem }, report) => { if (problem) report('broken', problem.place, { problem: problem.message }) },
})
