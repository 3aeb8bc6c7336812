/**
 * Files that are no log, or no longer one: none is opened, and none is touched.
 */
import { badFile, fileOf } from '../files.ts'
import { FUNDED } from '../groups/words.ts'
import type { Provoked } from '../provoke.ts'

const story = { after: FUNDED }

/** A file of which one line is another: the pledge is the second. */
function line(code: string, when: string, change: (text: string) => string, number = 2): Provoked {
  return badFile(code, when, story, (texts) =>
    fileOf(texts.map((text, i) => (i === number - 1 ? change(text) : text))),
  )
}

const file = (code: string, when: string, change: (text: string) => string | Uint8Array) =>
  badFile(code, when, story, (texts) => change(fileOf(texts)))

const nested = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)
const insert = (member: string) => (text: string) => text.replace('"data":{', `"data":{${member},`)

export const files: readonly Provoked[] = [
  file('BOOK_NOT_FOUND', 'a file is empty', () => ''),
  file('NOT_A_LOG', 'a file is an empty line', () => '\n'),
  file('NOT_A_LOG', 'a file is a picture', () => Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')),
  file('NOT_A_LOG', 'a file is a table', () => 'pledge,donor,amount\nus,USA,100\n'),
  file('NOT_A_LOG', 'a file is other JSON', () => '{"a":1}\n'),
  file('NOT_A_LOG', 'a file is in UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
  file('LOG_DAMAGED', 'a file begins with a byte order mark', (text) => `\ufeff${text}`),
  file('LOG_DAMAGED', 'lines end as on Windows', (text) => text.replaceAll('\n', '\r\n')),
  file('LOG_DAMAGED', 'a line is empty', (text) => text.replace('\n', '\n\n')),
  file('LOG_DAMAGED', 'a line is gone', (text) => text.slice(text.indexOf('\n') + 1)),
  file('LOG_DAMAGED', 'a file ends in other text', (text) => `${text}hello`),
  file('LOG_DAMAGED', 'a file ends in zeros', (text) => text + '\0'.repeat(100)),
  file('LOG_DAMAGED', 'bytes are not UTF-8', (text) =>
    Buffer.from(text.replace('USA', 'US\u00e9'), 'latin1'),
  ),
  line('LOG_DAMAGED', 'a line begins with a byte order mark', (text) => `\ufeff${text}`),
  line('LOG_DAMAGED', 'a line is cut off', (text) => text.slice(0, 50)),
  line('LOG_DAMAGED', 'a line is no JSON', (text) => text.replace('"USA"', 'USA')),
  line('LOG_DAMAGED', 'a number is written otherwise', (text) => text.replace('"v":1', '"v":1e0')),
  line('LOG_DAMAGED', 'a name is 100,000 lists deep', (text) =>
    text.replace('"USA"', nested('[', ']')),
  ),
  line('LOG_DAMAGED', 'a name is 100,000 objects deep', (text) =>
    text.replace('"USA"', nested('{"a":', '}').replace(':}', ':1}')),
  ),
  line('LOG_DAMAGED', 'a name is 50 MB', (text) => text.replace('USA', 'x'.repeat(50_000_000))),
  line('LOG_DAMAGED', 'a name has half a surrogate pair', (text) => text.replace('USA', '\\ud800')),
  line('LOG_DAMAGED', 'a name has a control character', (text) => text.replace('USA', 'a\\u0007')),
  line('LOG_DAMAGED', '__proto__ is a field', insert('"__proto__":{"amount":1}')),
  line('LOG_DAMAGED', 'constructor is a field', insert('"constructor":1')),
  line('LOG_DAMAGED', 'an amount is a number', (text) => text.replace('"100.00"', '100.00')),
  line('LOG_DAMAGED', 'a day does not exist', (text) => text.replace('2024-01-01', '2023-02-29')),
  line('LOG_DAMAGED', 'a year has five digits', (text) =>
    text.replace('2024-01-01', '10000-01-01'),
  ),
  line('LOG_DAMAGED', 'an instant does not exist', (text) => text.replace('-11T12', '-32T12')),
  line('LOG_DAMAGED', 'an id is missing', (text) => text.replace(/"id":"[^"]*",/, '')),
  line('LOG_DAMAGED', 'a batch of nothing follows', (text) =>
    text.replace('"position"', '"more":0,"position"'),
  ),
  line('LOG_NEEDS_NEWER_LIBRARY', 'the first line is of a later version', newer, 1),
  line('LOG_NEEDS_NEWER_LIBRARY', 'a line is of a later version', newer),
  line('LOG_NEEDS_NEWER_LIBRARY', 'a type is unknown', (text) =>
    text.replace('"pledged"', '"matched"'),
  ),
]

function newer(text: string): string {
  return text.replace('"v":1', '"v":2')
}
