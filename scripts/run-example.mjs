/**
 * Runs an example, or all of them, straight from the source.
 *
 * The examples are TypeScript and import `pledgebook` as a user does. Node 20 strips no types, so
 * each is bundled into `.cache/examples` first, with the package's name pointing at `src`.
 *
 * Usage: node scripts/run-example.mjs <folder in examples> | --all
 */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = new URL('../', import.meta.url)
const path = (relative) => fileURLToPath(new URL(relative, root))

function namesOfExamples() {
  return readdirSync(path('examples'))
    .filter((name) => existsSync(path(`examples/${name}/main.ts`)))
    .sort()
}

async function runExample(name) {
  const entry = path(`examples/${name}/main.ts`)
  const bundle = path(`.cache/examples/${name}/main.mjs`)
  await build({
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: {
      'pledgebook/file': path('src/file.ts'),
      'pledgebook/projections': path('src/projections.ts'),
      'pledgebook/testing': path('src/testing.ts'),
      pledgebook: path('src/index.ts'),
    },
    // An example that reads a file beside itself must find it beside its source.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(entry).href) },
    logLevel: 'warning',
  })
  return spawnSync(process.execPath, [bundle], { stdio: 'inherit' }).status ?? 1
}

const [wanted] = process.argv.slice(2)
const names = namesOfExamples()
if (wanted !== '--all' && !names.includes(wanted)) {
  console.error(
    `There is no example '${wanted ?? ''}'. Choose --all or one of: ${names.join(', ')}`,
  )
  process.exit(2)
}
for (const name of wanted === '--all' ? names : [wanted]) {
  if (wanted === '--all') console.log(`\n=== examples/${name}`)
  const status = await runExample(name)
  if (status !== 0) {
    console.error(`examples/${name} ended with exit code ${status}.`)
    process.exit(1)
  }
}
