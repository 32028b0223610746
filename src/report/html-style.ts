// The page's only style sheet: light and dark from one set of variables, a print form that is light, without controls.
export const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa; --bar: #3b6fd4; --error: #b42318; --warning: #8a5a00; --ready: #1a7f37; }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --paper: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --line: #30363d; --panel: #161b22; --bar: #6ea8fe; --error: #ff8f85; --warning: #e3b341; --ready: #56d364; } }
@media screen { :root[data-theme=dark] { color-scheme: dark; --paper: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --line: #30363d; --panel: #161b22; --bar: #6ea8fe; --error: #ff8f85; --warning: #e3b341; --ready: #56d364; } }
:root[data-theme=light] { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; } header p { margin: 0; color: var(--soft); flex: 1; }
button, input, select { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .6rem; }
:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; margin: 1.2rem 0; }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; } .card b { display: block; font-size: 1.6rem; line-height: 1.2; } .card span { color: var(--soft); font-size: .85rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; } figure { margin: 0; border: 1px solid var(--line); border-radius: 8px; padding: .8rem; } figcaption { color: var(--soft); font-size: .85rem; margin-bottom: .4rem; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font: 11px system-ui, sans-serif; } svg .bar { fill: var(--bar); } svg .trend { fill: none; stroke: var(--bar); stroke-width: 2; } svg .dot { fill: var(--bar); } svg .axis { stroke: var(--line); }
.wide { grid-template-columns: minmax(0, 46rem); } .wide svg text { font-size: 14px; }
.tools { display: flex; gap: .6rem; flex-wrap: wrap; margin: .6rem 0; align-items: center; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); } th { white-space: nowrap; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
th button { border: 0; background: none; padding: 0; font-weight: 600; cursor: pointer; } th[aria-sort=ascending] button::after { content: " \\25b2"; } th[aria-sort=descending] button::after { content: " \\25bc"; }
code, pre { font: 13px/1.45 ui-monospace, monospace; } code { overflow-wrap: anywhere; } pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .6rem; overflow-x: auto; margin: .4rem 0; } pre mark { background: color-mix(in srgb, var(--warning) 25%, transparent); color: inherit; display: inline-block; min-width: 100%; }
#flags td:first-child { min-width: 13rem; } #flags td:last-child { min-width: 11rem; } .verdict { min-width: 8rem; } code, td, dd, option { unicode-bidi: isolate; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0; } dt { color: var(--soft); } dd { margin: 0; } svg line { stroke: currentColor; } svg circle { fill: var(--bar); } .owners td + td, .owners th + th { text-align: right; } a { color: var(--bar); } .soft { color: var(--soft); } .error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--soft); } .ready { color: var(--ready); font-weight: 600; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: .4rem .8rem; } summary { cursor: pointer; } details[open] summary { margin-bottom: .4rem; } ul { padding-left: 1.2rem; margin: .3rem 0; }
[hidden] { display: none; }
@media screen and (max-width: 44rem) {
  #flags, #flags tbody, #flags td { display: block; } #flags tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); } #flags tr[hidden] { display: none; } #flags thead tr { display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
  #flags th, #flags td { border: 0; padding: 0; text-align: left; } #flags td:empty { display: none; } #flags td:nth-child(3)::before { content: "owner "; } #flags td:nth-child(6)::before { content: "age in days "; } #flags td:nth-child(7)::before { content: "reads "; } #flags td::before { color: var(--soft); }
  .owners th, .owners td { padding: .35rem .3rem; } .owners button { overflow-wrap: anywhere; text-align: left; }
}
@media print {
  :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 11px; } .tools, header button { display: none; } tr, figure, pre, .card { break-inside: avoid; } h2, summary { break-after: avoid; } a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; } th, td { padding: .2rem .4rem; } th, .verdict { white-space: normal; } #flags td:first-child { min-width: 8rem; } #flags td:last-child, .verdict { min-width: 0; } .cards { grid-template-columns: repeat(5, 1fr); gap: .4rem; } .owners button { border: 0; background: none; padding: 0; } pre { overflow: visible; white-space: pre-wrap; } code, pre { font-size: 10px; } .card b { font-size: 1.2rem; }
}
`
