/**
 * Mutation testing: how it is run, and what it found, is in the README beside this file.
 *
 * The laws play one seed and few histories, so that a mutant is judged by the same tests as the one
 * before it. What starts a process or reads the sources as text is never among the judges.
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
