// The lines of what an arm leaves in braces: it stands there as if it had been written without the choice.
import { describe, expect, it } from 'vitest'
import { foldSnippet } from './snippet.js'

describe('an arm in braces', () => {
  it.each([
    ['loses parentheses that had lines of their own', `const x = (\n  <main>\n    {on('checkout') ? (\n      k ? (\n        <A />\n      ) : (\n        <B />\n      )\n    ) : (\n      <C />\n    )}\n  </main>\n)\n`, `const x = (\n  <main>\n    {k ? (\n      <A />\n    ) : (\n      <B />\n    )}\n  </main>\n)\n`],
    ['keeps those with a comment', `const x = <main>\n  {on('checkout') ? (\n    // why\n    k ? <A /> : <B />\n  ) : <C />}\n</main>\n`, `const x = <main>\n  {(\n    // why\n    k ? <A /> : <B />\n  )}\n</main>\n`],
    ['keeps those of a sequence', `const x = <main a={on('checkout') ? (\n  f(), k\n) : 1} />\n`, `const x = <main a={(\n  f(), k\n)} />\n`],
    ['stands on the line of its attribute', `const x = (\n  <A\n    size={\n      on('checkout')\n        ? big.size\n        : small.size\n    }\n  />\n)\n`, `const x = (\n  <A\n    size={big.size}\n  />\n)\n`],
    ['of more than one line only where its own brackets hold it', `const x = (\n  <A\n    button={\n      on('checkout')\n        ? {\n            label: 'a',\n          }\n        : undefined\n    }\n    size={\n      on('checkout')\n        ? big ||\n          small\n        : small\n    }\n  />\n)\n`, `const x = (\n  <A\n    button={{\n      label: 'a',\n    }}\n    size={\n      big ||\n        small\n    }\n  />\n)\n`],
    ['is left where it has no room', `const x = (\n  <A\n    size={\n      on('checkout')\n        ? sizeOf('${'x'.repeat(60)}')\n        : small\n    }\n  />\n)\n`, `const x = (\n  <A\n    size={\n      sizeOf('${'x'.repeat(60)}')\n    }\n  />\n)\n`],
    ['that is no choice stays as it was', `const x = (\n  <A\n    size={\n      sizeOf(on('checkout'))\n    }\n  />\n)\n`, `const x = (\n  <A\n    size={\n      sizeOf(true)\n    }\n  />\n)\n`],
  ])('%s', (_, before, after) => { expect(foldSnippet(before, true).text).toBe(after) })
})

it.each([[4, '<ul>'], [40, '<>']])('a fragment around an element of %i lines that nobody touched begins with %s', (lines, start) => {
  const list = `<ul>\n${'        <li />\n'.repeat(lines)}      </ul>`
  expect(foldSnippet(`const x = (\n    <>\n      ${list}\n      {on('checkout') && <New />}\n    </>\n)\n`, false).text).toContain(`(\n    ${start}`)
})
