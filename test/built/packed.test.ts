/**
 * What the package brings beside its code: pages that lead to one another, and no more.
 */
import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const KILOBYTE = 1000
/** Gzipped, as it is downloaded: the pages and examples together are less than the code. */
const PAGES_KILOBYTES_MAX = 75

const root = fileURLToPath(new URL('../../', import.meta.url))
const told = execSync('npm pack --dry-run --json --ignore-scripts', { cwd: root, stdio: 'pipe' })
const [pack] = JSON.parse(String(told)) as [{ files: { path: string }[] }]
const packed = pack.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'))
const pages = packed.filter((path) => path.endsWith('.md'))
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** The files or folders of the package that a page links to, as paths from its root. */
function linksOf(page: string): string[] {
  return [...textOf(page).matchAll(/\]\((?![a-z]+:)([^)#]+)/g)].map(([, target = '']) =>
    posix.join(posix.dirname(page), target),
  )
}

describe('the packed package', () => {
  it('has the page that everybody reads first, and it leads on', () => {
    expect(pages).toContain('README.md')
    expect(linksOf('README.md').length).toBeGreaterThan(4)
  })

  it.each(pages)('%s leads only to what is packed', (page) => {
    const isThere = (target: string) =>
      packed.some((path) => path === target || path.startsWith(`${target}/`))
    expect(linksOf(page).filter((target) => !isThere(target))).toEqual([])
  })

  it('has no source and no test, and pages and examples that weigh little', () => {
    const programs = packed.filter((path) => /\.[cm]?[jt]s$/.test(path))
    expect(programs.filter((path) => !path.startsWith('examples/'))).toEqual([])
    const weight = gzipSync(packed.map(textOf).join('')).length
    expect(weight / KILOBYTE).toBeLessThan(PAGES_KILOBYTES_MAX)
  })
})
