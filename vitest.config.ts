import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^pledgebook$/, replacement: source('index.ts') },
      { find: /^pledgebook\/file$/, replacement: source('file.ts') },
      { find: /^pledgebook\/projections$/, replacement: source('projections.ts') },
      { find: /^pledgebook\/testing$/, replacement: source('testing.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // No module of the library has a state, so the files of a worker may share what they import.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**'] },
  },
})
