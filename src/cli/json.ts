/**
 * JSON as a record of money wants it: a key that stands twice is an error, not the last one's
 * value.
 */

/** The value of a text; or what is wrong with it, in words. */
export function readJson(
  text: string,
): Readonly<{ value: unknown; problem?: never }> | Readonly<{ problem: string; value?: never }> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: `it is not JSON${hint(text.trim())}` }
  }
  const twice = keyTwice(text)
  if (twice === undefined) return { value }
  return { problem: `the key ${twice} stands twice in one object; say it once.` }
}

function hint(text: string): string {
  if (text.startsWith('[')) return '; write one event a line, without a list around them.'
  if (text === '{') return '; write each event on one line of its own.'
  return '; write one event a line.'
}

/** A string, or a mark that opens or closes or says that a key is over. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs

/** The first key that stands twice in one object of a text that is JSON. */
function keyTwice(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const keys = open[open.length - 1]
      const key = JSON.parse(last) as string
      if (keys?.has(key)) return JSON.stringify(key)
      keys?.add(key)
    }
    last = token
  }
  return undefined
}
