// The page's only script: sorting, filtering, the theme, and opening a flag's page when its link is followed. Without it
// everything is still there to read.
export const script = `
(() => {
  const table = document.getElementById('flags'), body = table.tBodies[0], rows = [...body.rows]
  const text = document.getElementById('filter'), verdict = document.getElementById('verdict'), owner = document.getElementById('owner'), shown = document.getElementById('shown')
  const order = (a, b) => { const x = Number(a), y = Number(b); return a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b) }
  table.querySelectorAll('th button').forEach((button, column) => button.addEventListener('click', () => {
    const head = button.closest('th'), down = head.getAttribute('aria-sort') === 'ascending'
    table.querySelectorAll('th').forEach(other => other.removeAttribute('aria-sort'))
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
    const value = row => row.cells[column].dataset.v ?? row.cells[column].textContent
    rows.sort((a, b) => order(value(a), value(b)) * (down ? -1 : 1))
    body.append(...rows)
  }))
  const filter = () => {
    const wanted = text.value.trim().toLowerCase()
    let count = 0
    for (const row of rows) {
      row.hidden = !((wanted === '' || row.textContent.toLowerCase().includes(wanted)) && (verdict.value === '' || row.dataset.verdict === verdict.value) && (owner.value === '' || row.dataset.owner === owner.value))
      if (!row.hidden) count++
    }
    shown.textContent = count + ' of ' + rows.length + ' flags'
  }
  for (const control of [text, verdict, owner]) control.addEventListener('input', filter)
  document.querySelectorAll('[data-pick]').forEach(button => button.addEventListener('click', () => { owner.value = button.dataset.pick; filter(); text.focus() }))
  document.getElementById('theme').addEventListener('click', () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
  })
  const open = () => { const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1)); if (target?.tagName === 'DETAILS') { target.open = true; target.scrollIntoView() } }
  addEventListener('hashchange', open)
  let closed = []
  addEventListener('beforeprint', () => { closed = [...document.querySelectorAll('details:not([open])')]; closed.forEach(one => { one.open = true }) })
  addEventListener('afterprint', () => closed.forEach(one => { one.open = false }))
  addEventListener('keydown', event => { if (event.key === '/' && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); text.focus() } })
  open()
})()
`
