#!/usr/bin/env node
/**
 * The command `pledgebook`: the process it runs in, and the exit code it leaves.
 */
import { readFileSync } from 'node:fs'
import { run } from './run.ts'
import { terminalOf } from './terminal.ts'

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

// The process ends by itself once everything is written; `exit` would cut off what a pipe holds.
process.exitCode = await run(process.argv.slice(2), terminalOf(process, version))
