/**
 * A store in a folder: what is saved of projections and reactors, a file each.
 *
 * The file of a state is numbered, and made by a link that fails where somebody has made that
 * number meanwhile. That is the compare-and-set, for all processes of one machine. A file is
 * complete and durable before it has its name; the one before it is deleted then.
 */
import { link, mkdir, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '../errors.ts'
import { isSameSaved, type ProjectionStore, type Saved } from './store.ts'

const VALUES = { version: 'number', size: 'number', last: 'string', state: 'string' } as const

/**
 * @example
 * const view = await project(book, paid, { store: fileStore('projections') })
 */
export function fileStore(folder: string): ProjectionStore {
  if (folder === '') fail('INPUT_INVALID', 'fileStore: the path is empty; name a folder.')
  return {
    async load(name) {
      return (await newestOf(folder, name)).saved
    },
    async save(name, saved, expected) {
      const { number, saved: found } = await newestOf(folder, name)
      if (!isSameSaved(found, expected)) return false
      await mkdir(folder, { recursive: true })
      const draft = await mkdtemp(join(folder, 'draft-'))
      try {
        await write(join(draft, 'saved'), JSON.stringify({ name, ...saved }))
        await link(join(draft, 'saved'), join(folder, `${fileOf(name)}.${number + 1}.json`))
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false
        throw error
      } finally {
        await rm(draft, { recursive: true, force: true })
      }
      if (found !== undefined) {
        await rm(join(folder, `${fileOf(name)}.${number}.json`), { force: true })
      }
      return true
    },
  }
}

/** A name as a part of the name of a file, on every system. */
function fileOf(name: string): string {
  return encodeURIComponent(name).replaceAll('*', '%2A').replaceAll('.', '%2E')
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What was saved last under a name, and its number; 0 where nothing was. */
async function newestOf(folder: string, name: string): Promise<{ number: number; saved?: Saved }> {
  const pattern = new RegExp(`^${fileOf(name).replace(/[()]/g, '\\$&')}\\.(\\d+)\\.json$`)
  for (;;) {
    const files = await readdir(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    })
    const numbers = files.map((file) => Number(pattern.exec(file)?.[1] ?? 0))
    const number = Math.max(0, ...numbers)
    if (number === 0) return { number }
    const path = join(folder, `${fileOf(name)}.${number}.json`)
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      // Somebody has saved the next one meanwhile.
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    })
    if (text !== undefined) return { number, saved: read(path, text, name) }
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code
}

function read(path: string, text: string, name: string): Saved {
  let value: { readonly [key: string]: unknown } | null = null
  try {
    value = JSON.parse(text)
  } catch {
    // What is no JSON is told as what has no members.
  }
  const isSaved = Object.entries(VALUES).every(([key, type]) => typeof value?.[key] === type)
  if (isSaved && value?.name === name) return value as unknown as Saved
  const message =
    `${path} is not what was saved of ${JSON.stringify(name)}; delete it: a projection is built ` +
    'again without it, and a reactor begins at the size it is given.'
  return fail('STORE_DAMAGED', message, { path })
}
