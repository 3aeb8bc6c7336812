/**
 * The codes that stand in the source, read from it.
 *
 * A code of a rule or a finding is a text of the form `noun.camelCase`; nothing else in the source
 * may have that form. A code of a thrown error is a member of the type `ErrorCode`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const source = fileURLToPath(new URL('../../src/', import.meta.url))
const RULE_CODE = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/

function treeOf(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true)
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

/** What `startsWith` asks for is the beginning of a code, and none; nor is the name of a module. */
function isAsked(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node.parent)) return true
  const call = node.parent
  return ts.isCallExpression(call) && call.expression.getText().endsWith('.startsWith')
}

/** Every code in the source, in order. */
export function codesInSource(): string[] {
  const codes = new Set<string>()
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    visit(treeOf(join(source, file)), (node) => {
      if (!ts.isStringLiteralLike(node) || isAsked(node)) return
      const isError = ts.isLiteralTypeNode(node.parent) && file === 'errors.ts'
      if (isError || RULE_CODE.test(node.text)) codes.add(node.text)
    })
  }
  return [...codes].sort()
}
