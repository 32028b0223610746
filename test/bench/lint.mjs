#!/usr/bin/env node
// What the plugin costs in ESLint.
//   npm run bench:lint [-- TREE] [--files N] [--rounds N] [--flags FILE]   TREE: a project, best with its halyard.config.json; default: a tree made here
// load    a fresh node imports the plugin: CPU time as process.cpuUsage() tells it, the median of nine.
// preset  N files of the tree, evenly picked, go through ESLint's Linter with @typescript-eslint/parser and the recommended rules, several
//         rounds in one process. ESLint's `stats` say how long each rule took (its create and all its listeners) and how long parsing took.
//         A file counts with the least of its rounds: that is its CPU time, without what other processes and the collector add.
// shared  the references of a file are found once, for the first rule that asks; its time is shown with them.
// first   the same sums in the first round, before V8 has compiled anything: what a single run of ESLint pays.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as parser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import halyard, { plugin } from '../../dist/rules/index.js'
import { makeTree } from './make-tree.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { files: { type: 'string', default: '500' }, rounds: { type: 'string', default: '5' }, flags: { type: 'string' } } })
const rounds = Number(values.rounds), work = mkdtempSync(join(tmpdir(), 'halyard-bench-'))
const tree = positionals[0] ?? process.env.HALYARD_BENCH_TREE
try {
  measure(tree === undefined ? makeTree(join(work, 'tree'), Number(values.files)) : resolve(tree))
} finally {
  rmSync(work, { recursive: true, force: true })
}

function measure(root) {
  const files = pick(execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.jsx'], { cwd: root, maxBuffer: 1 << 28, encoding: 'utf8' }).split('\0').filter(Boolean).map(file => join(root, file)))
  const texts = files.map(file => readFileSync(file, 'utf8')), names = Object.keys(halyard.configs.recommended[0].rules)
  const each = Array.from({ length: rounds }, () => round(root, files, texts))
  const least = of => files.reduce((sum, _, i) => sum + Math.min(...each.map(files => of(files[i]))), 0) / files.length
  const sum = of => names.reduce((total, name) => total + (of.rules[name]?.total ?? 0), 0)
  const preset = least(sum), parsing = least(of => of.parse), first = each[0].reduce((total, of) => total + sum(of), 0) / files.length, parsedFirst = each[0].reduce((total, of) => total + of.parse, 0) / files.length
  console.log(`lint: ${files.length} files, ${texts.reduce((total, text) => total + text.split('\n').length, 0)} lines, ${each[0].reduce((total, of) => total + of.reports, 0)} reports`)
  console.log(`plugin load            ${load().toFixed(1).padStart(8)} ms CPU`)
  console.log(`recommended per file   ${preset.toFixed(3).padStart(8)} ms = ${(100 * preset / parsing).toFixed(1)} % of parsing (${parsing.toFixed(3)} ms); first ${first.toFixed(3)} ms = ${(100 * first / parsedFirst).toFixed(1)} % of ${parsedFirst.toFixed(3)} ms`)
  for (const name of names) console.log(`  ${(name === names[0] ? `${name} + shared` : name).padEnd(44)} ${least(of => of.rules[name]?.total ?? 0).toFixed(4)} ms`)
}

function round(root, files, texts) {
  const linter = new Linter({ cwd: root })
  const config = [{
    files: ['**/*.{js,jsx,ts,tsx}'], plugins: { halyard: plugin }, rules: halyard.configs.recommended[0].rules, linterOptions: { reportUnusedDisableDirectives: 'off' },
    settings: { halyard: { root, ...(values.flags ? { flags: resolve(values.flags) } : {}) } }, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  }]
  return texts.map((text, i) => {
    const { messages } = linter.verifyAndFix(text, config, { filename: files[i], fix: false, stats: true }), pass = linter.getTimes().passes?.[0]
    return { reports: messages.filter(({ ruleId }) => ruleId?.startsWith('halyard/')).length, parse: pass?.parse?.total ?? 0, rules: pass?.rules ?? {} }
  })
}

function load() {
  const code = `const before = process.cpuUsage(); await import(${JSON.stringify(new URL('../../dist/rules/index.js', import.meta.url).href)}); const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000)`
  return median(Array.from({ length: 9 }, () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))))
}

function pick(files) {
  const wanted = Number(values.files), step = Math.max(1, files.length / wanted)
  return Array.from({ length: Math.min(wanted, files.length) }, (_, i) => files[Math.floor(i * step)])
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1]
}
