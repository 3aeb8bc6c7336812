/**
 * Mutation testing: the code is changed in small ways, and a test has to notice each of them.
 *
 * `npm run mutation` takes one folder, the money, unless it is told others:
 * `npm run mutation -- --mutate 'src/rules/pledged.ts'`. The laws play one seed and few histories,
 * so that a mutant is judged by the same tests as the one before it.
 */
process.env.SEED ??= '1'
process.env.RUNS ??= '0.1'

export default {
  mutate: ['src/money/**/*.ts', '!src/money/currencies-table.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  disableTypeChecks: false,
  concurrency: 2,
  timeoutMS: 10_000,
  tempDirName: '.cache/stryker',
  incrementalFile: '.cache/mutation.json',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutation-report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
}
