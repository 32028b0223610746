// styled: props of styled components, which every place that renders one passes alike.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const useFlag = (key: string) => key === 'a'\n`
const page = (more = ''): string => `import { useFlag } from './flags'\nimport { Row } from './row'\n\nexport function Page() {\n  const fresh = useFlag('new-cart')\n  return <main><Row fresh={fresh} wide />${more}</main>\n}\n`
const row = (made: string): string => `import { styled } from 'app/styled'\nimport { Box } from 'app/kit'\n\nexport const Row = ${made}\n`
const after = (made: string, more = '', texts: Texts = {}) => removeFlag({ 'flags.ts': flags, 'row.tsx': row(made), 'page.tsx': page(more), ...texts }, 'new-cart', true, ['page.tsx', 'flags.ts']).texts

describe('a prop of a styled component', () => {
  it.each([
    ['kept from the page by an option', `styled(Box, { label: 'Row', shouldForwardProp: prop => prop !== 'fresh' })<{ fresh: boolean }>(({ fresh, theme }) => ({\n  color: fresh ? theme.new : theme.old,\n}))`,
      `styled(Box, { label: 'Row' })(({ theme }) => ({\n  color: theme.new,\n}))`, `<Row wide />`],
    ['among others', `styled(Box, { shouldForwardProp: prop => prop !== 'fresh' })<{ fresh: boolean; wide: boolean }>(({ fresh, wide }) => ({\n  color: fresh && wide ? 'red' : 'blue',\n}))`,
      `styled(Box, {})<{ wide: boolean }>(({ wide }) => ({\n  color: wide ? 'red' : 'blue',\n}))`, `<Row wide />`],
    ['by its name, in templates', 'styled.div<{ $fresh: boolean; wide: boolean }>`\n  color: ${props => props.$fresh ? \'red\' : \'blue\'};\n  width: ${({ wide }) => wide ? 1 : 2};\n`',
      'styled.div<{ wide: boolean }>`\n  color: ${props => \'red\'};\n  width: ${({ wide }) => wide ? 1 : 2};\n`', `<Row wide />`],
  ])('is known and goes: %s', (_, made, expected, rendered) => {
    const texts = made.includes('$fresh') ? after(made, '', { 'page.tsx': page().replace('fresh={', '$fresh={') }) : after(made)
    expect(texts['row.tsx']).toContain(expected)
    expect(texts['page.tsx']).toContain(rendered)
  })
  it('is known, and stays where what is styled gets it, too', () => {
    const texts = after(`styled(Box)<{ fresh: boolean }>(({ fresh, theme }) => ({ color: fresh ? theme.new : theme.old }))`)
    expect(texts['row.tsx']).toContain('({ color: theme.new })')
    expect(texts['page.tsx']).toContain('<Row fresh={true} wide />')
  })
  it.each([
    ['another place passes something else', '<Row fresh={false} />', {}],
    ['another place leaves it out', '<Row />', {}],
    ['others are made of it', '', { 'wide.tsx': `import { styled } from 'app/styled'\nimport { Row } from './row'\nexport const Wide = styled(Row)({ width: 1 })\n` }],
  ])('is not known where %s', (_, more, texts) => {
    const made = `styled(Box, { shouldForwardProp: prop => prop !== 'fresh' })<{ fresh?: boolean }>(({ fresh, theme }) => ({ color: fresh ? theme.new : theme.old }))`
    expect(after(made, more, texts)['row.tsx']).toBe(row(made))
  })
  it('may stand in the selectors of others', () => {
    const made = `styled(Box, { shouldForwardProp: prop => prop !== 'fresh' })<{ fresh: boolean }>(({ fresh, theme }) => ({ color: fresh ? theme.new : theme.old }))`
    const texts = after(made, '', { 'list.tsx': `import { styled } from 'app/styled'\nimport { Row } from './row'\nexport const List = styled.div\`\n  \${Row}:hover { top: 0 }\n\`\n` })
    expect(texts['row.tsx']).toContain('({ color: theme.new })')
  })
})
