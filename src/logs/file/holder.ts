/**
 * Who holds a claim: a process of this machine, and whether it is still there.
 *
 * Time never decides, since a process that was stopped may wake up and write. A holder is gone when
 * its machine was started anew, its process is no more, or its number belongs to a process that
 * was started at another time.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { isPassing } from './connection.ts'

export interface Holder {
  readonly host: string
  /** The running of the machine, where it has a name for that. */
  readonly boot: string
  /** Where process numbers count: two containers of one machine have their own. */
  readonly numbers: string
  readonly pid: number
  /** When the process was started, as the system says it. */
  readonly started: string
}

/** `elsewhere` is where nothing can be known of it from here. */
export type Standing = 'alive' | 'gone' | 'elsewhere'

export function thisProcess(): Holder {
  const { pid } = process
  return {
    host: hostname(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    numbers: attempt(() => readlinkSync('/proc/self/ns/pid')),
    pid,
    started: startOf(pid).started,
  }
}

/** How a holder stands, seen from a process of this machine. */
export function standingOf(holder: Holder, here: Holder): Standing {
  if (holder.host !== here.host) return 'elsewhere'
  // One of them may not have been allowed to know it, and is no other machine for that.
  const isKnown = holder.boot !== '' && here.boot !== ''
  if (isKnown && holder.boot !== here.boot) return 'gone'
  if (holder.numbers !== here.numbers) return 'elsewhere'
  if (!isRunning(holder.pid)) return 'gone'
  const { started, ended } = startOf(holder.pid)
  // Where the system does not say when it was started, the number alone has to do.
  const isOther = started !== '' && holder.started !== '' && started !== holder.started
  return ended || isOther ? 'gone' : 'alive'
}

/** The holder that a text names; undefined where it names none. */
export function holderFrom(text: string): Holder | undefined {
  try {
    const { host, boot, numbers, pid, started } = JSON.parse(text) as Partial<Holder>
    const texts = [host, boot, numbers, started]
    if (!Number.isSafeInteger(pid) || !texts.every((one) => typeof one === 'string')) return
    return { host, boot, numbers, pid, started } as Holder
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code !== 'ESRCH'
  }
}

const STATE = 0
const STARTED = 19
const ENDED = ['Z', 'X']

/** When a process was started, and whether it has ended and is only not buried yet. */
function startOf(pid: number): { readonly started: string; readonly ended: boolean } {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat !== '') {
    // The name of a program stands in brackets before the rest, and may have any character.
    const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ended = ENDED.includes(words[STATE] ?? '') && threadsOf(pid) <= 1
    return { started: words[STARTED] ?? '', ended }
  }
  const asked = ['-o', 'lstart=', '-p', String(pid)]
  const started = attempt(() => execFileSync('ps', asked, { encoding: 'utf8', stdio: 'pipe' }))
  return { started: started.trim(), ended: false }
}

/** A killed process stands as ended while a thread of it may still be writing. */
function threadsOf(pid: number): number {
  return attempt(() => readdirSync(`/proc/${pid}/task`).join()).split(',').length
}

/** What a system without it has nothing to say about. One that is short of files will have. */
function attempt(ask: () => string): string {
  try {
    return ask()
  } catch (cause) {
    if (isPassing(cause)) throw cause
    return ''
  }
}
