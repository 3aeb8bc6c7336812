/**
 * The contract of a log, over the logs in memory and in a file, and that both keep the same bytes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fileLog } from '../../src/file.ts'
import { memoryLog } from '../../src/logs/memory.ts'
import { append, commit, logContract } from './contract.ts'

let path = ''
let made = 0
const folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
const newPath = () => {
  made += 1
  return join(folder, `${made}.jsonl`)
}

afterAll(() => rmSync(folder, { recursive: true }))

logContract('a log in memory', async () => memoryLog())
logContract(
  'a log in a file',
  async () => {
    path = newPath()
    return fileLog(path)
  },
  async () => fileLog(path),
)

it('a file has exactly the bytes that a log in memory reads', async () => {
  path = newPath()
  const logs = [memoryLog(), fileLog(path)]
  for (const log of logs) {
    await append(log, commit(0), 0)
    await append(log, commit(1, 5, 'écu'), 1)
    await append(log, commit(6, 2), 6)
  }
  const pieces: Uint8Array[] = []
  for await (const { bytes } of logs[0]!.read()) pieces.push(bytes.slice())
  expect(Buffer.concat(pieces).equals(readFileSync(path))).toBe(true)
  for (const log of logs) await log.close()
})
