import { defineConfig, type Options } from 'tsup'

/** The entries of the package; the command exists as an ES module only. */
const library = {
  index: 'src/index.ts',
  file: 'src/file.ts',
  projections: 'src/projections.ts',
  testing: 'src/testing.ts',
}

const shared: Options = {
  target: 'es2022',
  platform: 'node',
  splitting: true,
  removeNodeProtocol: false,
}

export default defineConfig([
  {
    ...shared,
    entry: { ...library, 'cli/main': 'src/cli/main.ts' },
    format: 'esm',
    dts: { entry: library },
  },
  { ...shared, entry: library, format: 'cjs', dts: { entry: library } },
])
