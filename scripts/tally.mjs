/**
 * Reads vitest's JSON report and ends with one line: `412 passed, 0 failed`, and how many skipped.
 *
 * A test file that could not even be loaded counts as one failure, and every skipped test is named:
 * what did not run must be seen. Exit code 1 when anything failed or nothing ran.
 *
 * Usage: node scripts/tally.mjs <report.json>
 */

import { readFileSync } from 'node:fs'

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const tests = report.testResults.flatMap((file) => file.assertionResults)
const unloaded = report.testResults.filter(
  (file) =>
    file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
)

const passed = tests.filter((test) => test.status === 'passed')
const failed = tests.filter((test) => test.status === 'failed')
const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')

for (const test of skipped) console.log(`skipped: ${test.fullName}`)
for (const test of failed) console.log(`failed: ${test.fullName}`)
for (const file of unloaded) console.log(`failed: ${file.name} (${file.message})`)

const failures = failed.length + unloaded.length
const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
console.log(`${passed.length} passed, ${failures} failed${rest}`)
if (failures > 0 || passed.length === 0) process.exitCode = 1
