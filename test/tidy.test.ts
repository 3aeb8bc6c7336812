/**
 * The source read as data: who may import whom, what may not be left behind, how wide a line is.
 *
 * The layers and their order are read from ARCHITECTURE.md, so that the drawing cannot lie.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'

const COLUMNS_MAX = 100
const root = fileURLToPath(new URL('../', import.meta.url))

/** The one file that may import each dependency; `dependencies` has exactly these names. */
const homes: Readonly<Record<string, string>> = {
  'decimal.js': 'src/money/rates.ts',
  immer: 'src/projections/fold.ts',
  zod: 'src/events/schema.ts',
}

/** The same of what a user may bring: its types are named there, and nothing loads it. */
const guests: Readonly<Record<string, string>> = {
  'fast-check': 'src/testing/arbitraries/fast-check.ts',
}

/** The files in which `node:` is at home. All others run in a browser. */
const onServersOnly = (path: string) =>
  /^src\/(cli\/|logs\/file\/|projections\/file-store\.ts$|file\.ts$)/.test(path)

/** The doors name what is public, and may reach into every layer for it. */
const isDoor = (path: string) => /^src\/[a-z-]+\.ts$/.test(path) && path !== 'src/errors.ts'

type Source = Readonly<{ path: string; text: string; tree: ts.SourceFile }>

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) }
}

function filesUnder(folder: string, pattern: RegExp): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map(read)
}

const sources = filesUnder('src', /\.ts$/)
const written = [
  ...sources,
  ...['test', 'examples', 'scripts'].flatMap((folder) => filesUnder(folder, /\.(ts|mjs)$/)),
]

/** The modules a file names: a path from the root for our own, else the specifier as written. */
function importsOf({ path, text }: Source): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.join(dirname(path), fileName) : fileName,
    )
}

/** Every `path:line what` at which the predicate has something to say about a piece of syntax. */
function findings(files: readonly Source[], judge: (node: ts.Node) => string | undefined) {
  const found: string[] = []
  for (const { path, tree } of files) {
    const visit = (node: ts.Node): void => {
      const what = judge(node)
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
      if (what !== undefined) found.push(`${path}:${line} ${what}`)
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
  return found
}

/** Every `path:line` whose text matches. */
function linesMatching(files: readonly Source[], matches: (line: string) => boolean): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (matches(line) ? [`${path}:${index + 1}`] : [])),
  )
}

/**
 * The layers in the order of ARCHITECTURE.md: each may import what stands before it. One in
 * brackets is coming, and has no folder yet.
 */
function layersOfArchitecture(): string[] {
  const lines = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('\n')
  const arrow = lines.find((line) => /errors`? *▶/.test(line))
  if (arrow === undefined) throw new Error('ARCHITECTURE.md has no line `errors ▶ money ▶ …`')
  return (arrow.match(/[a-z]+(?: *▶ *[a-z()]+)+/)?.[0] ?? '').split(/ *▶ */)
}

/** The folders that stand beside the arrow, as ARCHITECTURE.md tells below it. */
const BESIDE = ['logs', 'cli']

const layerOf = (path: string) => path.match(/^src\/([a-z-]+)/)?.[1] ?? ''

describe('the import arrow', () => {
  let drawn: string[] = []
  let layers: string[] = []
  beforeAll(() => {
    drawn = layersOfArchitecture()
    layers = drawn.filter((layer) => !layer.startsWith('('))
  })

  it('draws the layers that are there, and marks those that are coming', () => {
    const there = [
      ...new Set(sources.filter(({ path }) => !isDoor(path)).map(({ path }) => layerOf(path))),
    ].sort()
    expect([...layers, ...BESIDE].sort()).toEqual(there)
    const coming = drawn.filter((layer) => !layers.includes(layer))
    expect(coming.every((layer) => /^\([a-z]+\)$/.test(layer))).toBe(true)
    expect(coming.filter((layer) => there.includes(layer.slice(1, -1)))).toEqual([])
  })

  it('knows every folder of the source', () => {
    const known = [...layers, ...BESIDE]
    const strays = sources.filter(({ path }) => !isDoor(path) && !known.includes(layerOf(path)))
    expect(strays.map(({ path }) => path)).toEqual([])
  })

  it('points one way: a layer imports itself and what stands before it', () => {
    const wrong = sources
      .filter(({ path }) => !isDoor(path) && layers.includes(layerOf(path)))
      .flatMap((source) =>
        importsOf(source)
          .filter((target) => target.startsWith('src/'))
          // Who tests needs a log at hand.
          .filter((target) => {
            const isTesting = layerOf(source.path) === 'testing'
            return !(isTesting && target === 'src/logs/memory.ts')
          })
          .filter((target) => {
            const place = isDoor(target) ? -1 : layers.indexOf(layerOf(target))
            return place === -1 || place > layers.indexOf(layerOf(source.path))
          })
          .map((target) => `${source.path} imports ${target}`),
      )
    expect(wrong).toEqual([])
  })

  it('lets a log know the errors, the lines and the port, and no other log', () => {
    const allowed = ['src/errors.ts', 'src/events/lines.ts', 'src/events/log.ts']
    const wrong = sources
      .filter(({ path }) => path.startsWith('src/logs/'))
      .flatMap((source) => {
        const folder = `${dirname(source.path)}/`
        const own = (target: string) => folder !== 'src/logs/' && target.startsWith(folder)
        return importsOf(source)
          .filter((target) => target.startsWith('src/') && !allowed.includes(target))
          .filter((target) => !own(target))
          .map((target) => `${source.path} imports ${target}`)
      })
    expect(wrong).toEqual([])
  })

  it('leaves the command to itself: nothing imports it', () => {
    const wrong = sources
      .filter(({ path }) => layerOf(path) !== 'cli')
      .filter((source) => importsOf(source).some((target) => target.startsWith('src/cli/')))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('keeps what is for tests out of the library: nothing imports it but its door', () => {
    const wrong = sources
      .filter(({ path }) => layerOf(path) !== 'testing')
      .filter((source) => importsOf(source).some((target) => /^src\/testing[/.]/.test(target)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('lets the model share nothing with what it judges', () => {
    const wrong = sources
      .filter(({ path }) => path.startsWith('src/testing/model/'))
      .flatMap((source) =>
        importsOf(source)
          .filter((target) => !target.startsWith('src/testing/model/'))
          .map((target) => `${source.path} imports ${target}`),
      )
    expect(wrong).toEqual([])
  })

  it('names source files by their whole name', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source)
        .filter((target) => target.startsWith('src/') && !target.endsWith('.ts'))
        .map((target) => `${source.path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the outside world', () => {
  it('has one home for each dependency, and a dependency for each home', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source)
        .filter((target) => !target.startsWith('src/') && !target.startsWith('node:'))
        .filter((target) => {
          const name = target.split('/')[0] ?? ''
          return (homes[name] ?? guests[name]) !== source.path
        })
        .map((target) => `${source.path} imports ${target}`),
    )
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(wrong).toEqual([])
    expect(Object.keys(manifest.dependencies)).toEqual(Object.keys(homes))
    expect(Object.keys(manifest.peerDependencies)).toEqual(Object.keys(guests))
    expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(guests))
  })

  it('loads nothing that a user may bring, but only names its types', () => {
    const loaded = findings(sources, (node) => {
      if (!ts.isImportDeclaration(node) || node.importClause?.isTypeOnly) return
      const name = (node.moduleSpecifier as ts.StringLiteral).text
      return name in guests ? name : undefined
    })
    expect(loaded).toEqual([])
  })

  it('is reached through `node:` only where there is a server', () => {
    const wrong = sources
      .filter(({ path }) => !onServersOnly(path))
      .filter((source) => importsOf(source).some((target) => target.startsWith('node:')))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('hears and asks nothing through the console or the process, but for the command', () => {
    const core = sources.filter(({ path }) => layerOf(path) !== 'cli')
    const globals = findings(core, (node) => {
      if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return
      const name = node.expression.text
      return name === 'console' || name === 'process' || name === 'Deno' ? name : undefined
    })
    // The claim of a file log names the process that holds it.
    const allowed = /^src\/logs\/file\/holder\.ts:\d+ process$/
    expect(globals.filter((finding) => !allowed.test(finding))).toEqual([])
  })

  it('gives the time and chance to the book alone', () => {
    const core = sources.filter(({ path }) => !/^src\/(book|cli|logs)\//.test(path))
    const reads = findings(core, (node) => {
      if (ts.isPropertyAccessExpression(node)) {
        const text = node.getText()
        return text === 'Date.now' || text === 'Math.random' ? text : undefined
      }
      if (!ts.isNewExpression(node) || node.expression.getText() !== 'Date') return
      return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined
    })
    expect(reads).toEqual([])
  })
})

describe('what is left behind', () => {
  it('is no note to self and no switched-off check', () => {
    const marks = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X\\b', 'HA' + 'CK', '@ts-' + 'ignore', '@ts-' + 'nocheck']
        .map((mark) => `\\b${mark}`.replace('\\b@', '@'))
        .join('|'),
    )
    expect(linesMatching(written, (line) => marks.test(line))).toEqual([])
  })

  it('is no single test left switched on, and none switched off without a reason', () => {
    const tests = written.filter(({ path }) => path.endsWith('.test.ts'))
    const left = findings(tests, (node) => {
      if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return
      const switched = ['it', 'test', 'describe'].includes(node.expression.text)
      return switched && ['only', 'todo'].includes(node.name.text) ? node.getText() : undefined
    })
    expect(left).toEqual([])
  })

  it('is no any, no enum, no default export, and no class but an error', () => {
    const left = findings(sources, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
      if (ts.isEnumDeclaration(node)) return 'enum'
      if (ts.isExportAssignment(node)) return 'export default'
      if (!ts.isClassLike(node)) return
      const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText() ?? ''
      return parent.endsWith('Error') ? undefined : `class ${node.name?.text ?? ''}`
    })
    expect(left).toEqual([])
  })

  it('is no suppression without its reason', () => {
    const bare = (line: string) =>
      /@ts-expect-error *$/.test(line) || /biome-ignore [^:]*:? *$/.test(line)
    expect(linesMatching(written, bare)).toEqual([])
  })
})

describe('the page', () => {
  it('opens with a comment that says what the file is', () => {
    const silent = sources.filter(({ text }) => !/^(#![^\n]*\n+)?\/\*\*/.test(text))
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  it(`is at most ${COLUMNS_MAX} columns wide`, () => {
    // A generated table is one packed string.
    const byHand = written.filter(({ path }) => !path.endsWith('-table.ts'))
    expect(linesMatching(byHand, (line) => [...line].length > COLUMNS_MAX)).toEqual([])
  })

  it('tells what every public value is for', () => {
    const untold = publicNames().flatMap(({ path, name }) => {
      const statement = statementOf(path, name)
      const told = statement !== undefined && ts.getJSDocCommentsAndTags(statement).length > 0
      return told ? [] : [`${path} ${name}`]
    })
    expect(untold).toEqual([])
  })
})

/** The values that the doors export by name, each with the file it comes from. */
function publicNames(): { path: string; name: string }[] {
  return sources
    .filter(({ path }) => isDoor(path))
    .flatMap(({ tree }) => tree.statements.filter(ts.isExportDeclaration))
    .flatMap(({ exportClause, isTypeOnly, moduleSpecifier }) => {
      if (isTypeOnly || exportClause === undefined || !ts.isNamedExports(exportClause)) return []
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return []
      const path = posix.join('src', moduleSpecifier.text)
      return exportClause.elements
        .filter((element) => !element.isTypeOnly)
        .map(({ name, propertyName }) => ({ path, name: (propertyName ?? name).text }))
    })
}

/** The statement at the top of a file that declares a name. */
function statementOf(path: string, wanted: string): ts.Statement | undefined {
  const { tree } = sources.find((source) => source.path === path) ?? read(path)
  return tree.statements.find((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some(({ name }) => name.getText() === wanted)
      : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) &&
        statement.name?.text === wanted,
  )
}
