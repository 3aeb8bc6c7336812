/**
 * Cases: a log that was opened again is the log that it was.
 */
import { linesOf } from '../../events/lines.ts'
import type { EventLog } from '../../events/log.ts'
import { expectSame } from '../expectation.ts'
import { append, commit, expectLines, put, putCommits, textsOf } from './lines.ts'
import type { LogCase, World } from './world.ts'

async function again(log: EventLog, { reopen }: World): Promise<EventLog> {
  await log.close()
  return reopen()
}

async function bytesOf(log: EventLog): Promise<Uint8Array> {
  const pieces: number[] = []
  for await (const { bytes } of log.read()) pieces.push(...bytes)
  return Uint8Array.from(pieces)
}

export const reopening: readonly LogCase[] = [
  {
    name: 'has the same bytes when it is opened again',
    needs: 'reopens',
    async run(world) {
      const texts = await putCommits(world.log, [1, 4, 1, 2], 'é😂\u2028"\\')
      const before = await bytesOf(world.log)
      const after = await bytesOf(await again(world.log, world))
      expectSame('the bytes before', before, linesOf(texts, 0).bytes)
      expectSame('the bytes after', after, before)
    },
  },
  {
    name: 'is still empty when it is opened again and nothing was appended',
    needs: 'reopens',
    async run(world) {
      await expectLines('opened again', await again(world.log, world), [])
    },
  },
  {
    name: 'goes on where it ended when it is opened again, time after time',
    needs: 'reopens',
    async run(world) {
      let { log } = world
      const texts: string[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        const next = commit(texts.length, 1 + turn, `turn ${turn}`)
        await put(log, next, texts.length)
        texts.push(...next)
        log = await again(log, world)
        await expectLines(`opened the time ${turn + 2}`, log, texts)
      }
    },
  },
  {
    name: 'tells the true size to a writer who remembers an old one from before',
    needs: 'reopens',
    async run(world) {
      await putCommits(world.log, [2, 3])
      const log = await again(world.log, world)
      const outcome = await append(log, commit(2), 2)
      expectSame('an append at 2 of 5', outcome, { outcome: 'conflict', size: 5 })
    },
  },
  {
    name: 'has nothing of what was refused or lost when it is opened again',
    needs: 'reopens',
    async run(world) {
      const texts = await putCommits(world.log, [2])
      await append(world.log, commit(1, 3, 'lost'), 1)
      await append(world.log, linesOf([], 2) && [], 2).catch(() => undefined)
      await expectLines('opened again', await again(world.log, world), texts)
    },
  },
  {
    name: 'reads any range when it is opened again, as the first thing it does',
    needs: 'reopens',
    async run(world) {
      const texts = await putCommits(world.log, [2, 3, 1])
      let log = await again(world.log, world)
      for (const [from, to] of [
        [0, 6],
        [3, 4],
        [5, 6],
        [1, 3],
        [6, 9],
      ] as const) {
        const found = await textsOf(log, { from, to })
        expectSame(`from ${from} to ${to}`, found, texts.slice(from, to))
        log = await again(log, world)
      }
    },
  },
  {
    name: 'has large lines and large commits when it is opened again',
    needs: 'reopens',
    async run(world) {
      const { bytesMax = Infinity } = world.capabilities
      const large = commit(0, 1, 'x'.repeat(Math.min(3_000_000, bytesMax - 500)))
      const many = commit(1, Math.min(4_000, Math.floor(bytesMax / 600)), 'y'.repeat(300))
      await put(world.log, large, 0)
      await put(world.log, many, 1)
      await expectLines('opened again', await again(world.log, world), [...large, ...many])
    },
  },
]
