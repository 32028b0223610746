// Prints the closing line of a run: what passed, what failed. In CI a skipped test is a failure: it proved nothing.
import { readFileSync } from 'node:fs'

const { numPassedTests, success, testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const notPassed = testResults.flatMap(file => file.assertionResults).filter(({ status }) => status !== 'passed')
for (const { status, fullName } of notPassed) console.log(`${status}: ${fullName}`)
// A file that could not be loaded has no test to count, but it failed.
const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
for (const { name, message } of unloaded) console.log(`not loaded: ${name} ${message}`)
const failed = notPassed.length + unloaded.length || (success ? 0 : 1)
console.log(`${numPassedTests} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
