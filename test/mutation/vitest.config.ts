/**
 * The tests that judge mutants: those of the money, or those that `MUTATION_TESTS` names (folders,
 * by commas). What starts a process or reads the sources as text is never among them.
 */
import { defineConfig } from 'vitest/config'
import usual from '../../vitest.config.ts'

const folders = (process.env.MUTATION_TESTS ?? 'money').split(',')

export default defineConfig({
  ...usual,
  test: { ...usual.test, include: folders.map((folder) => `test/${folder}/**/*.test.ts`) },
})
