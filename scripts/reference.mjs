/**
 * The reference pages: `src/events/README.md` and `src/rules/README.md`.
 *
 * Usage: node scripts/reference.mjs          writes the pages
 *        node scripts/reference.mjs --check  exit code 1 where a page is stale
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { codesPage } from './reference/codes.mjs'
import { eventsPage } from './reference/events.mjs'

const pages = { 'src/events/README.md': eventsPage, 'src/rules/README.md': codesPage }

for (const [path, text] of Object.entries(pages)) {
  const target = new URL(`../${path}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${path} is stale; run npm run reference.`)
    process.exitCode = 1
  }
}
