import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = <main>{on('checkout') ? <New id={id} /> : <Old />}</main>;`, true, `const x = <main><New id={id} /></main>;`],
  [`const x = <main>{on('checkout') && <New />}</main>;`, false, `const x = <main></main>;`],
  [`const x = <h1>{on('checkout') ? 'New checkout' : 'Checkout'}</h1>;`, true, `const x = <h1>New checkout</h1>;`],
  [`const x = <h1>{on('checkout') ? '{x}' : 'Checkout'}</h1>;`, true, `const x = <h1>{'{x}'}</h1>;`],
  [`const x = on('checkout') ? <A /> : <B />;`, true, `const x = <A />;`],
  [`const x = <ul>{items.map(i => on('checkout') ? <A key={i} /> : <B key={i} />)}</ul>;`, true, `const x = <ul>{items.map(i => <A key={i} />)}</ul>;`],
  [`const x = <>{on('checkout') && k && <A />}</>;`, true, `const x = <>{k && <A />}</>;`],
  [`const x = <ul>{on('checkout') ? (\n<li>{on('checkout') ? a : b}</li>\n) : (\n<li>c</li>\n)}</ul>;`, true, `const x = <ul><li>{a}</li></ul>;`],
  [`const x = <ul>{on('checkout') && (\n<>{on('checkout') && <A />}<B /></>\n)}</ul>;`, true, `const x = <ul><A /><B /></ul>;`],
  [`const x = <Switch>{on('checkout')}</Switch>;`, true, `const x = <Switch>{true}</Switch>;`],
  [`const x = <ul>{on('checkout') && <><A /><B /></>}</ul>;`, true, `const x = <ul><A /><B /></ul>;`],
  [`const x = <>{on('checkout') ? <>{a}<B /></> : null}</>;`, true, `const x = <>{a}<B /></>;`],
  [`const x = <ul><>{busy && <Spin />}<Row wide={on('checkout')} /></></ul>;`, true, `const x = <ul><>{busy && <Spin />}<Row wide={true} /></></ul>;`],
  [`const x = <Steps>{on('checkout') && <><A /><B /></>}</Steps>;`, true, `const x = <Steps><><A /><B /></></Steps>;`],
  [`const x = <React.Fragment>{on('checkout') && <><A /><B /></>}</React.Fragment>;`, true, `const x = <React.Fragment><A /><B /></React.Fragment>;`],
  [`const x = <React.Suspense>{on('checkout') && <><A /><B /></>}</React.Suspense>;`, true, `const x = <React.Suspense><><A /><B /></></React.Suspense>;`],
  [`const x = <p>all {on('checkout') && <>and more</>}</p>;`, true, `const x = <p>all <>and more</></p>;`],
  [`const x = <ul>{on('checkout') ? <>{on('checkout') && <A />}<B /></> : <C />}</ul>;`, true, `const x = <ul><A /><B /></ul>;`],
  [`const x = <p>{f() && on('checkout')}</p>;`, false, `const x = <p>{f() && false}</p>;`],
  [`const x = <>{on('checkout') ? <A /> : <B />}</>;`, true, `const x = <A />;`],
  [`const x = <>{on('checkout') && <A />}<B /></>;`, false, `const x = <B />;`],
  [`const x = <>{on('checkout') ? k : <B />}</>;`, true, `const x = <>{k}</>;`],
  [`const x = <main>{on('checkout') ? <><A /><B /></> : <C />}</main>;`, true, `const x = <main><A /><B /></main>;`],
  [`const x = <Slot>{on('checkout') ? <><A /><B /></> : <C />}</Slot>;`, true, `const x = <Slot><><A /><B /></></Slot>;`],
  [`const x = <p>\n  Hello {on('checkout') ? 'new' : 'old'} world\n</p>;`, true, `const x = <p> Hello new world </p>;`],
  [`const x = <p>\n  Hello\n  {on('checkout') ? 'new' : 'old'}\n</p>;`, true, `const x = <p> Hello {'new'} </p>;`],
  [`const x = <p>\n  <A />\n  {/* the old one */}\n  {on('checkout') && <B />}\n  <C />\n</p>;`, false, `const x = <p> <A /> <C /> </p>;`],
  [`const x = <p>\n  {/* the old one */}\n  {on('checkout') && <B />}\n  <C />\n</p>;`, true, `const x = <p> {/* the old one */} <B /> <C /> </p>;`],
  [`const x = <p>\n  {/* all of these */}\n\n  {on('checkout') && <B />}\n  <C />\n</p>;`, false, `const x = <p> {/* all of these */} <C /> </p>;`],
  [`const x = <p>\n  <A /> {/* an A */}\n  {on('checkout') && <B />}\n</p>;`, false, `const x = <p> <A /> {/* an A */} </p>;`],
  [`import { Box } from 'kit'; const x = <Box p={1}>{on('checkout') && <><A /><B /></>}</Box>;`, true, `import { Box } from 'kit'; const x = <Box p={1}><A /><B /></Box>;`],
  [`import { Box } from './box'; const x = <Box>{on('checkout') && <><A /><B /></>}</Box>;`, true, `import { Box } from './box'; const x = <Box><><A /><B /></></Box>;`],
  [`import { Box } from 'kit'; const x = <Box as={List}>{on('checkout') && <><A /><B /></>}</Box>;`, true, `import { Box } from 'kit'; const x = <Box as={List}><><A /><B /></></Box>;`],
  [`import { Box } from 'kit'; const x = <Box {...rest}>{on('checkout') && <><A /><B /></>}</Box>;`, true, `import { Box } from 'kit'; const x = <Box {...rest}><><A /><B /></></Box>;`],
  [`import { List as Box } from 'kit'; const x = <Box>{on('checkout') && <><A /><B /></>}</Box>;`, true, `import { List as Box } from 'kit'; const x = <Box><><A /><B /></></Box>;`],
  [`const Row = styled.div.attrs({ id })\`top: 0\`; const Line = styled(Row)({}); const x = <Line>{on('checkout') && <><A /><B /></>}</Line>;`, true, `const Row = styled.div.attrs({ id })\`top: 0\`; const Line = styled(Row)({}); const x = <Line><A /><B /></Line>;`],
  [`const Row = styled(List)\`top: 0\`; const x = <Row>{on('checkout') && <><A /><B /></>}</Row>;`, true, `const Row = styled(List)\`top: 0\`; const x = <Row><><A /><B /></></Row>;`],
  [`import { Box } from 'kit'; const x = <Box>\n  {on('checkout') ? (\n    <>\n      all\n      <br />\n      of it\n    </>\n  ) : <>old</>}\n</Box>;`, true, `import { Box } from 'kit'; const x = <Box> all <br /> of it </Box>;`],
  [`const x = <main>{ <Tabs>{on('checkout') && <Tab />}</Tabs> }</main>;`, true, `const x = <main>{ <Tabs><Tab /></Tabs> }</main>;`],
  [`const x = <main>{(\n  <>{on('checkout') && <Tab />}<B /></>\n)}</main>;`, true, `const x = <main>{( <><Tab /><B /></> )}</main>;`],
  [`const x = <main>{ <>{on('checkout') && <Tab />}</> }</main>;`, true, `const x = <main><Tab /></main>;`],
  [`const x = <p>\n  Hello{' '}\n  {on('checkout') ? 'new' : 'old'}\n</p>;`, true, `const x = <p> Hello new </p>;`],
  // blanks at the ends of a text stay what they are
  [`const x = <p>Hello {on('checkout') ? 'new ' : ''}world</p>;`, true, `const x = <p>Hello new world</p>;`],
  [`const x = <p>Hello{on('checkout') ? ' new' : ''} world</p>;`, true, `const x = <p>Hello new world</p>;`],
  [`const x = <p><b>Hello</b>{on('checkout') ? ' new' : ''} world</p>;`, true, `const x = <p><b>Hello</b> new world</p>;`],
  [`const x = <p>\n  Hello{' '}\n  {on('checkout') ? 'new ' : ''}\n  world\n</p>;`, true, `const x = <p> Hello new{' '} world </p>;`],
  [`const x = <p>\n  Hello\n  {on('checkout') ? ' new ' : ''}\n  world\n</p>;`, true, `const x = <p> Hello {' new '} world </p>;`],
  [`const x = <p>Hello {on('checkout') ? ' new' : ''}</p>;`, true, `const x = <p>Hello {' new'}</p>;`],
  [`const x = <p>{on('checkout') ? 'new ' : ''}</p>;`, true, `const x = <p>{'new '}</p>;`],
  [`const x = <p>{on('checkout') ? 'new ' : ''} world</p>;`, true, `const x = <p>{'new '} world</p>;`],
  [`const x = <p>\n  <A />{' '}\n  {on('checkout') ? 'new' : 'old'}\n</p>;`, true, `const x = <p> <A />{' '} new </p>;`],
  [`const x = <p>\n  Hello{' '}\n  {on('checkout') ? name : 'old'}\n</p>;`, true, `const x = <p> Hello{' '} {name} </p>;`],
]

describe('jsx', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
