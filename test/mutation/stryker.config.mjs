/**
 * Mutation testing: the code is changed in small ways, and a test has to notice each of them.
 *
 * `npm run mutation` takes one folder, the money, unless it is told others:
 * `npm run mutation -- --mutate 'src/rules/pledged.ts'`. The laws play one seed and few histories,
 * so that a mutant is judged by the same tests as the one before it. `MUTATION_TESTS` names other
 * judges (folders or files under test/, by commas), `MUTATION_STATIC=1` takes also what runs only
 * while modules load, such as the chart; what starts a process or reads the sources as
 * text is never among them.
 */
import { fileURLToPath } from 'node:url'

process.env.SEED ??= '1'
process.env.RUNS ??= '0.02'
process.env.MUTATION_TESTS ??=
  'money,journal,book,views,errors/messages.test.ts,laws/model.test.ts,laws/conduct.test.ts'

export default {
  mutate: ['src/money/**/*.ts', '!src/money/currencies-table.ts'],
  plugins: [fileURLToPath(new URL('./runner.mjs', import.meta.url))],
  testRunner: 'judges',
  coverageAnalysis: 'perTest',
  // A mutant of what runs only while modules load needs all of them loaded again, and all tests.
  ignoreStatic: process.env.MUTATION_STATIC === undefined,
  disableTypeChecks: false,
  concurrency: 2,
  // The runner stops a test that never ends; this is for what it cannot stop.
  timeoutMS: 300_000,
  tempDirName: '.cache/stryker',
  incrementalFile: '.cache/mutation.json',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutation-report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
}
