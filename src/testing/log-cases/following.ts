/**
 * Cases: who follows a log is given every commit once, whole and in order, until it is enough.
 */
import type { Lines } from '../../events/lines.ts'
import type { EventLog } from '../../events/log.ts'
import { expectCode, expectSame, outcomeOf, unexpected } from '../expectation.ts'
import { append, commit, put, putCommits, textsIn } from './lines.ts'
import { contend } from './race.ts'
import { soon } from './soon.ts'
import type { LogCase } from './world.ts'

interface Follower {
  /** The next piece, as texts. */
  readonly next: () => Promise<readonly string[]>
  /** As many lines as are wanted, and not one more. */
  readonly lines: (count: number) => Promise<readonly string[]>
  readonly stop: (reason?: unknown) => void
  /** What the next step throws. */
  readonly thrown: () => Promise<unknown>
  readonly leave: () => Promise<unknown>
}

function following(log: EventLog, from: number): Follower {
  const stopping = new AbortController()
  const pieces = followed(log, from, stopping.signal)[Symbol.asyncIterator]()
  let position = from
  const next = async () => {
    const step = await soon('the next commit', pieces.next())
    if (step.done) return unexpected('who follows came to an end: expected to wait for more.')
    const texts = textsIn(step.value, position)
    position += texts.length
    const { more = 0 } = JSON.parse(texts[texts.length - 1] ?? '{}') as { more?: number }
    expectSame('how many lines of its last commit a piece lacks', more, 0)
    return texts
  }
  return {
    next,
    async lines(count) {
      const texts: string[] = []
      while (texts.length < count) texts.push(...(await next()))
      expectSame('how many lines were given', texts.length, count)
      return texts
    },
    stop: (reason) => stopping.abort(reason),
    async thrown() {
      const step = await soon(
        'a step after the end',
        outcomeOf(() => pieces.next()),
      )
      return 'error' in step ? step.error : unexpected('a step after the end threw nothing.')
    },
    leave: () => soon('leaving', Promise.resolve(pieces.return?.())),
  }
}

function followed(log: EventLog, from: number, signal: AbortSignal): AsyncIterable<Lines> {
  if (log.follow === undefined) return unexpected('the log has no follow, which was declared.')
  return log.follow(from, signal)
}

export const followingCases: readonly LogCase[] = [
  {
    name: 'gives who follows what is there, and then what is appended',
    needs: 'follows',
    async run({ log }) {
      const texts = await putCommits(log, [2, 1])
      const follower = following(log, 0)
      expectSame('what was there', await follower.lines(3), texts)
      const waiting = follower.lines(3)
      await put(log, commit(3, 2), 3)
      await put(log, commit(5), 5)
      expectSame('what was appended', await waiting, [...commit(3, 2), ...commit(5)])
      await follower.leave()
    },
  },
  {
    name: 'gives who follows from its size on only what is appended',
    needs: 'follows',
    async run({ log }) {
      await putCommits(log, [2, 1])
      const follower = following(log, 3)
      const waiting = follower.lines(1)
      await put(log, commit(3), 3)
      expectSame('what was given', await waiting, commit(3))
      await follower.leave()
    },
  },
  {
    name: 'gives who follows an empty log its first commit',
    needs: 'follows',
    async run({ log }) {
      const follower = following(log, 0)
      const waiting = follower.lines(3)
      await put(log, commit(0, 3), 0)
      expectSame('what was given', await waiting, commit(0, 3))
      await follower.leave()
    },
  },
  {
    name: 'gives who follows whole commits, each once, while many write',
    needs: 'follows',
    async run({ log }) {
      const follower = following(log, 0)
      const writing = Promise.all(['Ada', 'Bo', 'Cy'].map((name) => contend(log, name, 10)))
      const first = await follower.next()
      const contenders = await writing
      const kept = contenders.flatMap((one) => one.kept).flat()
      const rest = await follower.lines(kept.length - first.length)
      expectSame('every line, in any order', [...first, ...rest].sort(), [...kept].sort())
      await follower.leave()
    },
  },
  {
    name: 'gives two who follow the same, each at its own pace',
    needs: 'follows',
    async run({ log }) {
      const texts = await putCommits(log, [1, 2])
      const [one, other] = [following(log, 0), following(log, 1)]
      expectSame('the one', await one.lines(3), texts)
      await put(log, commit(3, 2), 3)
      expectSame('the one again', await one.lines(2), commit(3, 2))
      expectSame('the other', await other.lines(4), [...texts.slice(1), ...commit(3, 2)])
      await Promise.all([one.leave(), other.leave()])
    },
  },
  {
    name: 'ends for who follows by throwing the reason of the abort, also while it waits',
    needs: 'follows',
    async run({ log }) {
      await put(log, commit(0), 0)
      const follower = following(log, 0)
      await follower.lines(1)
      const reason = new Error('enough')
      const thrown = follower.thrown()
      follower.stop(reason)
      expectSame('that the reason was thrown', (await thrown) === reason, true)
    },
  },
  {
    name: 'throws at the first step of who follows with a signal that was aborted before',
    needs: 'follows',
    async run({ log }) {
      await put(log, commit(0), 0)
      const follower = following(log, 0)
      follower.stop('enough')
      expectSame('what was thrown', await follower.thrown(), 'enough')
    },
  },
  {
    name: 'may be left by who follows, and then takes appends as before',
    needs: 'follows',
    async run({ log }) {
      await put(log, commit(0), 0)
      const follower = following(log, 0)
      await follower.lines(1)
      await follower.leave()
      expectSame('an append', await append(log, commit(1), 1), { outcome: 'appended' })
      await soon('closing', log.close())
    },
  },
  {
    name: 'tells who follows that it was closed',
    needs: 'follows',
    async run({ log }) {
      await put(log, commit(0), 0)
      const follower = following(log, 0)
      await follower.lines(1)
      const thrown = follower.thrown()
      await soon('closing while somebody follows', log.close())
      await expectCode('the next step', 'LOG_CLOSED', async () => {
        throw await thrown
      })
    },
  },
  {
    name: 'refuses to be followed from what is no position',
    needs: 'follows',
    async run({ log }) {
      await put(log, commit(0), 0)
      for (const from of [Number.NaN, -1, 0.5]) {
        const { signal } = new AbortController()
        const work = () => followed(log, from, signal)[Symbol.asyncIterator]().next()
        await expectCode(`from ${from}`, 'INPUT_INVALID', () => soon('the first step', work()))
      }
    },
  },
  {
    name: 'gives who follows what was appended at another handle',
    needs: 'follows',
    async run({ log, capabilities, reopen }) {
      if (!capabilities.manyWriters) return
      const other = await reopen()
      const follower = following(other, 0)
      const waiting = follower.lines(5)
      await put(log, commit(0, 2), 0)
      await put(log, commit(2, 3), 2)
      expectSame('what was given', await waiting, [...commit(0, 2), ...commit(2, 3)])
      await follower.leave()
    },
  },
]
