/**
 * Files of a log, and what may befall them: somebody's hand, and a disk that does not do its work.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { bookAfter, type Provoked, type Story, thrown } from './provoke.ts'
import { textsOf } from './stored.ts'

/** A folder of its own for one error, gone afterwards; messages call it FOLDER. */
export function inFolder(
  code: string,
  when: string,
  work: (path: string) => Promise<unknown>,
  names: Readonly<Record<string, string>> = {},
): Provoked {
  let folder = ''
  return thrown(
    code,
    when,
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
      try {
        await work(join(folder, 'log.jsonl'))
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    () => ({ FOLDER: folder, ...names }),
  )
}

/** A file that cannot be opened as a book, and is not touched: a story's lines, changed. */
export function badFile(
  code: string,
  when: string,
  story: Story,
  change: (texts: readonly string[]) => string | Uint8Array,
): Provoked {
  return inFolder(code, when, async (path) => {
    const [, log] = await bookAfter(story)
    const content = Buffer.from(change(await textsOf(log)))
    writeFileSync(path, content)
    const opened = await openBook(fileLog(path)).catch((error: unknown) => error)
    const untouched = readFileSync(path).equals(content)
    const alone = readdirSync(join(path, '..')).join() === 'log.jsonl'
    if (!untouched || !alone) throw new Error('the file was touched')
    if (opened instanceof Error) throw opened
  })
}

/** Lines as a file has them. */
export function fileOf(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}

type Act = () => Promise<unknown>

/** An act of a file handle that fails as an operating system fails. */
export function failing(code: string): Act {
  return async () => {
    throw Object.assign(new Error(code), { code })
  }
}

/** Does some work while all file handles act otherwise. */
export async function whileHandles(
  acts: Readonly<Record<string, Act>>,
  path: string,
  work: Act,
): Promise<void> {
  const handle = await open(path, 'r')
  const prototype = Object.getPrototypeOf(handle) as Record<string, unknown>
  await handle.close()
  const before = Object.fromEntries(Object.keys(acts).map((name) => [name, prototype[name]]))
  Object.assign(prototype, acts)
  try {
    await work()
  } finally {
    Object.assign(prototype, before)
  }
}
