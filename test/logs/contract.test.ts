/**
 * The contract of a log, over the logs in memory and in a file, and that both keep the same bytes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileLog } from '../../src/file.ts'
import { memoryLog } from '../../src/logs/memory.ts'
import { logContract } from '../../src/testing.ts'
import { commit, put } from './lines.ts'

let made = 0
const folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
const newPath = () => {
  made += 1
  return join(folder, `${made}.jsonl`)
}

afterAll(() => rmSync(folder, { recursive: true }))

describe('a log in memory keeps the contract of a log', () => {
  for (const { name, run } of logContract({ make: memoryLog, capabilities: { follows: true } }))
    it(name, run)
})

describe('a log in a file keeps the contract of a log', () => {
  const contract = logContract({
    make: () => fileLog(newPath()),
    reopen: ({ name = '' }) => fileLog(name),
    capabilities: { follows: true, reopens: true, manyWriters: true },
  })
  for (const { name, run } of contract) it(name, run)
})

it('a file has exactly the bytes that a log in memory reads', async () => {
  const path = newPath()
  const logs = [memoryLog(), fileLog(path)]
  for (const log of logs) {
    await put(log, commit(0), 0)
    await put(log, commit(1, 5, 'écu'), 1)
    await put(log, commit(6, 2), 6)
  }
  const pieces: Uint8Array[] = []
  for await (const { bytes } of logs[0]!.read()) pieces.push(bytes.slice())
  expect(Buffer.concat(pieces).equals(readFileSync(path))).toBe(true)
  for (const log of logs) await log.close()
})
