/**
 * A process that appends two times to a log and says each time what became of it. Arguments: the
 * log; how many bytes its last text is long; and after which change of the file system it is to be
 * killed, or `files`: then it appends with no descriptor left, with one, and so on.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { isPledgebookError } from '../../../src/errors.ts'
import { linesOf } from '../../../src/events/lines.ts'
import { fileLog } from '../../../src/file.ts'
import { during } from '../faults.ts'
import { commit } from '../lines.ts'

const [path = '', length = '0', when = '0'] = process.argv.slice(2)
/** What leaves another state behind; between two of them a death is a death. */
const CHANGING = [
  ...['open', 'openSync', 'writeFileSync', 'linkSync', 'unlinkSync', 'rmSync', 'rm'],
  ...['writeSync', 'write', 'writeFile', 'truncate'],
]
const say = (text: string) => process.stdout.write(`${text}\n`)
const log = fileLog(path, { waitMs: 100 })

async function append(texts: readonly string[]): Promise<boolean> {
  try {
    const size = await log.size()
    const ids = texts.map((_, i) => `id-${size + i}`)
    const { outcome } = await log.append(linesOf(texts, size), size, ids)
    say(`${outcome} ${size + texts.length}`)
    return true
  } catch (error) {
    say(isPledgebookError(error) ? `${error.code} ${error.message}` : `foreign ${error}`)
    return false
  }
}

const appendTwice = async () => {
  await append(commit(await log.size()))
  const size = await log.size()
  await append([...commit(size, 2), ...commit(size + 2, 1, 'x'.repeat(Number(length)))])
  await log.close()
}

if (when === 'files') {
  const taken: number[] = []
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'))
  } catch {
    while (!(await append(commit(0)))) closeSync(taken.pop()!)
  }
  await log.close()
} else {
  let changes = 0
  await during(({ name, given, real }) => {
    const result = real()
    if (!CHANGING.includes(name) || (name === 'open' && given[1] === 'r')) return result
    const count = (done: unknown) => {
      changes += 1
      if (changes === Number(when)) process.kill(process.pid, 'SIGKILL')
      return done
    }
    return result instanceof Promise ? result.then(count) : count(result)
  }, appendTwice)
  if (Number(when) > 0) writeSync(1, 'ended\n')
}
