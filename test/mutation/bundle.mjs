/**
 * Sources and tests in one file, with all mutants in it, of which one is switched on at a time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Bundles the tests named (folders or files under test/), with what they import of the sources. */
export async function bundle(names, outfile) {
  const files = names.flatMap((name) =>
    name.endsWith('.ts') ? [name] : testsIn(name).map((file) => `${name}/${file}`),
  )
  const imports = files.map((file) => `import ${JSON.stringify(resolve('test', file))}`)
  await build({
    stdin: {
      contents: [...imports, `export { judges } from 'vitest'`].join('\n'),
      resolveDir: process.cwd(),
    },
    outfile,
    bundle: true,
    // The package calls itself free of side effects; its tests are nothing else.
    ignoreAnnotations: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    alias: {
      vitest: resolve('test/mutation/vitest.mjs'),
      pledgebook: resolve('src/index.ts'),
      'pledgebook/file': resolve('src/file.ts'),
      'pledgebook/projections': resolve('src/projections.ts'),
      'pledgebook/testing': resolve('src/testing.ts'),
    },
    plugins: [{ name: 'test files know where they are', setup: inPlace }],
  })
}

function testsIn(folder) {
  const files = readdirSync(resolve('test', folder), { recursive: true })
  return files.filter((file) => file.endsWith('.test.ts')).sort()
}

function inPlace({ onLoad }) {
  onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8')
    const located = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    const says = `import { inFile } from 'vitest'; inFile(${JSON.stringify(path)});\n`
    const contents = path.endsWith('.test.ts') ? says + located : located
    return { contents, loader: 'ts' }
  })
}
