// Whom a text imports, without parsing it.
import { expect, it } from 'vitest'
import { specifierAfter } from '../../src/scan/specifiers.js'

const named = (text: string): string[] => [...text.matchAll(specifierAfter('from|import|importActual'))].map(match => match[2] ?? '')

it.each([
  [`import { a } from './a'`], [`import './a'`], [`import("./a")`], ['import(`./a`)'], [`importActual<typeof import('./a')>('./a')`],
  [`import(/* webpackPrefetch: true */ './a')`], [`import(\n  // the whole page\n  /* webpackChunkName: "page" */\n  './a'\n)`],
])('%s names it', text => expect(named(text)).toContain('./a'))

it.each([[`const from = './a'`], [`imports('./a')`], [`load(/* import */ './a')`]])('%s does not', text => expect(named(text)).toEqual([]))
