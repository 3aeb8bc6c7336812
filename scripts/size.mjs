/**
 * The size guard: what a browser downloads for the core, minified and gzipped.
 *
 * Two numbers have a limit, and a limit passed is a failure: our own code, and our own code
 * together with every dependency. The core is bundled for a browser, so that a `node:` import in it
 * fails too.
 */

import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const KILOBYTE = 1000
/** The aims were 34 and 60; ARCHITECTURE.md says where it went. */
const OWN_KILOBYTES_MAX = 107
const WHOLE_KILOBYTES_MAX = 124

async function gzippedBytes(packages) {
  const result = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    packages,
  })
  return gzipSync(result.outputFiles[0].contents, { level: 9 }).length
}

const measures = [
  ['own core', await gzippedBytes('external'), OWN_KILOBYTES_MAX],
  ['with all dependencies', await gzippedBytes('bundle'), WHOLE_KILOBYTES_MAX],
]

for (const [name, bytes, kilobytesMax] of measures) {
  const verdict = bytes <= kilobytesMax * KILOBYTE ? 'ok' : 'TOO LARGE'
  const size = (bytes / KILOBYTE).toFixed(1).padStart(5)
  console.log(`${name.padEnd(22)} ${size} kB gzipped, at most ${kilobytesMax} kB: ${verdict}`)
  if (verdict !== 'ok') process.exitCode = 1
}
