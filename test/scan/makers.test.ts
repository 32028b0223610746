// What may go with a result nobody wants, by the package it comes from.
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/scan/flow/names.js'
import { isPure } from '../../src/scan/flow/pure.js'

function last(text: string): ts.Node {
  const source = parse('/shop.tsx', text), statement = source.statements.at(-1)!
  return ts.isExpressionStatement(statement) ? statement.expression : statement
}

describe('calls that only make or look up', () => {
  it.each([
    `import { useLocation } from 'react-router-dom'; useLocation()`,
    `import { useTheme as theme } from '@mui/material/styles'; theme()`,
    `import { useDispatch } from 'react-redux'; useDispatch()`,
    `import styled from '@emotion/styled'; styled(Card, { label: 'x' })(({ theme }) => ({ color: theme.red }))`,
    `import styled from 'styled-components'; styled.div.attrs({ id: 1 })\`color: \${red};\``,
    `import { z } from 'zod'; z.object({ id: z.string().min(3) }).strict()`,
    `import { connect } from 'react-redux'; connect(mapState)(Cart)`,
    `import { computed } from 'vue'; computed(() => open.value)`,
    `import { useNavigate } from '@tanstack/react-router'; useNavigate({ from: '/cart' })`,
    `import { useSearch as search } from '@tanstack/react-router'; search({ strict: false })`,
    `import { useSetAtom } from 'jotai'; useSetAtom(cartAtom)`,
    `import { useApolloClient } from '@apollo/client'; useApolloClient()`,
    `import { useWatch } from 'react-hook-form'; useWatch({ control, name: 'cart' })`,
    `import { throttle } from 'lodash'; throttle(() => save(cart), 500, { leading: true })`,
    `import _ from 'lodash'; _.debounce(save, 500)`,
    `import debounce from 'lodash/debounce'; debounce(save)`,
    `const useCartStyles = makeStyles(); useCartStyles()`,
    `location.pathname.match(/account[/]billing/)`,
  ])('%s', text => expect(isPure(last(text))).toBe(true))
  it.each([
    `import { useLocation } from './hooks'; useLocation()`,
    `import { connect } from 'mongoose'; connect(url)`,
    `import { watch } from 'vue'; watch(open, load)`,
    `import { z } from 'zod'; z.string().parse(name)`,
    `import { graphql } from 'graphql'; graphql({ schema, source })`,
    `import { css } from './css'; css.inject(rules)`,
    `import { useQuery } from '@tanstack/react-query'; useQuery(['cart'])`,
    `import { useBlocker } from '@tanstack/react-router'; useBlocker({ shouldBlockFn: () => true })`,
    `import { useAtomValue } from 'jotai'; useAtomValue(cartAtom)`,
    `import { useHydrateAtoms } from 'jotai/utils'; useHydrateAtoms([[cartAtom, 1]])`,
    `import { useForm } from 'react-hook-form'; useForm()`,
    `import styled from 'styled-components'; styled.div\`color: \${pick()};\``,
    `import { throttle } from 'lodash'; throttle(save, 500)()`,
    `import { debounce } from './later'; debounce(save)`,
    `import { compose } from 'recompose'; compose(start())(Cart)`,
  ])('never %s', text => expect(isPure(last(text))).toBe(false))
})
