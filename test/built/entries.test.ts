/**
 * The package as it is published: built into a folder of its own, and loaded as users load it.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

type Loaded = Readonly<Record<string, unknown>>

const root = fileURLToPath(new URL('../../', import.meta.url))
const consumer = join(root, '.cache/consumer')
const home = join(consumer, 'node_modules/pledgebook')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const entries = Object.keys(manifest.exports).filter((entry) => entry !== './package.json')
const specifierOf = (entry: string) => entry.replace(/^\./, 'pledgebook')

const run = (program: string) =>
  execFileSync(process.execPath, [program], { cwd: consumer, encoding: 'utf8' })

beforeAll(() => {
  rmSync(consumer, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  const tsup = join(root, 'node_modules/tsup/dist/cli-default.js')
  const options = ['--no-dts', '--silent', '--out-dir', join(home, 'dist')]
  execFileSync(process.execPath, [tsup, ...options], { cwd: root, stdio: 'pipe' })
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest))
  // Without a package of its own it would be in this one, whose name means its own `dist`.
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  for (const name of Object.keys(manifest.dependencies)) {
    symlinkSync(join(root, 'node_modules', name), join(consumer, 'node_modules', name), 'dir')
  }
})

describe('the built package', () => {
  it('is what a user loads: the copy, and nothing of the repository', () => {
    writeFileSync(
      join(consumer, 'where.mjs'),
      `import { createRequire } from 'node:module'
       const { resolve } = createRequire(import.meta.url)
       for (const name of ${JSON.stringify(entries.map(specifierOf))}) {
         console.log(import.meta.resolve(name))
         console.log(resolve(name))
       }`,
    )
    const expected = entries.flatMap((entry) => {
      const { import: imported, require: required } = manifest.exports[entry]
      return [pathToFileURL(join(home, imported.default)).href, join(home, required.default)]
    })
    expect(run('where.mjs').trim().split('\n')).toEqual(expected)
  })

  it('gives the same names to `import` and to `require`, at every entry', async () => {
    const require = createRequire(join(consumer, 'consumer.cjs'))
    for (const entry of entries) {
      const path = join(home, manifest.exports[entry].import.default)
      const imported: Loaded = await import(/* @vite-ignore */ pathToFileURL(path).href)
      const required: Loaded = require(specifierOf(entry))
      const names = Object.keys(imported).sort()
      expect(names.length, entry).toBeGreaterThan(0)
      expect(Object.keys(required).sort(), entry).toEqual(names)
    }
  })

  it('works when one process loads it in both formats and mixes them', () => {
    writeFileSync(
      join(consumer, 'both.mjs'),
      `import { createRequire } from 'node:module'
       import * as imported from 'pledgebook'
       import { fileLog } from 'pledgebook/file'
       const required = createRequire(import.meta.url)('pledgebook')
       const { fileLog: requiredFileLog } = createRequire(import.meta.url)('pledgebook/file')
       for (const [log, { openBook }] of [[required.memoryLog(), imported],
                                          [imported.memoryLog(), required]]) {
         const book = await openBook(log, { create: { name: 'both' } })
         console.log(book.size)
       }
       for (const [log, { openBook, isPledgebookError }] of [[fileLog('none.jsonl'), required],
                                                  [requiredFileLog('none.jsonl'), imported]]) {
         const error = await openBook(log).catch((error) => error)
         console.log(isPledgebookError(error, 'BOOK_NOT_FOUND'))
       }`,
    )
    expect(run('both.mjs').split('\n')).toEqual(['1', '1', 'true', 'true', ''])
  })

  it('keeps a projection of a book that was loaded in the other format', () => {
    writeFileSync(
      join(consumer, 'projected.mjs'),
      `import { createRequire } from 'node:module'
       import * as imported from 'pledgebook'
       import * as importedToo from 'pledgebook/projections'
       const require = createRequire(import.meta.url)
       const required = [require('pledgebook'), require('pledgebook/projections')]
       for (const [{ openBook, memoryLog, pledged, usd }, { project, projection }] of
           [[imported, importedToo], [imported, required[1]],
            [required[0], importedToo], required]) {
         const book = await openBook(memoryLog(), { create: { name: 'projected' } })
         const counts = projection('pledges', {
           version: 1, initial: () => ({ count: 0 }), on: { pledged(state) { state.count += 1 } },
         })
         const view = await project(book, counts)
         await book.record(
           pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-03-11' }),
         )
         console.log(view.size, view.state.count)
       }`,
    )
    expect(run('projected.mjs')).toBe('2 1\n'.repeat(4))
  })

  it('loads immer for projections, and for nothing else', () => {
    const loads = (entry: string) => {
      const options = ['--input-type=module', '-e', `import '${specifierOf(entry)}'`]
      const env = { ...process.env, NODE_DEBUG: 'esm' }
      const done = spawnSync(process.execPath, options, { cwd: consumer, env, encoding: 'utf8' })
      return [done.status, done.stderr.includes('node_modules/immer/')]
    }
    expect(entries.filter((entry) => loads(entry)[1])).toEqual(['./projections'])
  })

  it('does nothing by being loaded: both formats print nothing and end', () => {
    const specifiers = entries.map(specifierOf)
    const imports = specifiers.map((specifier) => `import '${specifier}'`)
    const requires = specifiers.map((specifier) => `require('${specifier}')`)
    writeFileSync(join(consumer, 'quiet.mjs'), imports.join('\n'))
    writeFileSync(join(consumer, 'quiet.cjs'), requires.join('\n'))
    expect(run('quiet.mjs')).toBe('')
    expect(run('quiet.cjs')).toBe('')
  })

  it('has a command that a shell can start', () => {
    const command = join(home, manifest.bin.pledgebook)
    expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(statSync(command).mode & 0o111).not.toBe(0)
  })

  it('tells the same digests as the memory and the file log, as an installed package', () => {
    const program = readFileSync(join(root, 'test/built/conformance.mjs'), 'utf8')
    writeFileSync(join(consumer, 'conformance.mjs'), program)
    const [log, balances, refusal, ...rest] = run('conformance.mjs').split('\n')
    expect(log).toMatch(/^log {6}[0-9a-f]{64}$/)
    expect(balances).toMatch(/^balances [0-9a-f]{64}$/)
    expect(refusal).toMatch(/^refusal {2}[0-9a-f]{64}$/)
    expect(rest).toEqual(['projected Ärzte 6001', ''])
  })
})
