/**
 * Memory: what an open book holds for each event, after everything else was collected.
 *
 * It runs in a process of its own, in which nothing but the replay has happened. The heap and the
 * array buffers count; what the runtime itself takes does not.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { collect } from '../timing.mjs'
import { openToRead } from './replay.mjs'

const BYTES_AIM = 170
const SETTLE_ROUNDS = 3

const self = fileURLToPath(import.meta.url)

export function measureMemory({ path }) {
  const command = ['--expose-gc', self, path]
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The process that measures memory failed: ${stderr}`)
  const { size, heap, buffers } = JSON.parse(stdout)
  const bytes = (heap + buffers) / size
  const figure = `${((heap + buffers) / 1e6).toFixed(1)} MB`
  return [{ name: 'memory held', figure, ratio: bytes, aim: BYTES_AIM, unit: 'bytes an event' }]
}

export async function held() {
  for (let round = 0; round < SETTLE_ROUNDS; round += 1) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { heap: heapUsed, buffers: arrayBuffers }
}

if (process.argv[1] === self) {
  const before = await held()
  const book = await openToRead(process.argv[2])
  const after = await held()
  const { size } = book
  const heap = after.heap - before.heap
  console.log(JSON.stringify({ size, heap, buffers: after.buffers - before.buffers }))
  await book.close()
}
