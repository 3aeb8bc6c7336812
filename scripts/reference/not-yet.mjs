/**
 * What this version declares and does not post yet, asked of a book: it refuses it by that name.
 */

/** Values of fields that no example has, because no book takes them yet. */
const amount = { amount: '1.00', currency: 'EUR' }
const rate = { rate: '1.25', rateSource: 'ECB', rateDate: '2024-03-11' }
const RARE = {
  settled: { amount, ...rate },
  offset: [{ award: 'other', amount: { amount: '1.00', currency: 'USD' } }],
  fxFrom: { pledge: 'us-mss', amount: { amount: '1.00', currency: 'USD' } },
}

const STORY = ['pledged', 'received', 'awarded']

/** A book in which the documents of the examples are there, as far as it takes them. */
async function exampleBook({ EXAMPLES, memoryLog, openBook }) {
  const book = await openBook(memoryLog(), { create: { name: 'Reference' } })
  for (const type of STORY) {
    const [input] = EXAMPLES.find(([example]) => example.type === type)
    const { settled: _, ...data } = input.data
    await book.record({ ...input, data, ...(type === 'received' ? { id: 'r1' } : {}) })
  }
  return book
}

const without = (data, name) =>
  Object.fromEntries(Object.entries(data).filter(([key]) => key !== name))

/** By type, what this version does not post yet: `whole`, or the names of some of its fields. */
export async function notYet(library) {
  const { declarationAt, EVENT_TYPES, EXAMPLES } = library
  const book = await exampleBook(library)
  const waits = async (input, data) => {
    // The award of the story has its name already.
    const own = input.type === 'awarded' ? { award: 'another' } : {}
    const { violations = [] } = await book.preview({ ...input, data: { ...data, ...own } })
    return violations.some(({ code }) => code === 'event.notYet')
  }
  const found = new Map()
  for (const [input] of EXAMPLES) {
    const { fields } = declarationAt(EVENT_TYPES.indexOf(input.type))
    const waiting = []
    for (const name of Object.keys(fields).filter((field) => fields[field].optional)) {
      const value = input.data[name] ?? RARE[name]
      if (value === undefined) continue
      const whole = { ...input.data, [name]: value }
      // Two fields may exclude each other.
      const ways = [whole, ...Object.keys(input.data).map((other) => without(whole, other))]
      const answers = await Promise.all(ways.map((data) => waits(input, data)))
      if (answers.includes(true) && !(await waits(input, without(input.data, name)))) {
        waiting.push(name)
      }
    }
    const plain = waiting.reduce(without, input.data)
    found.set(input.type, (await waits(input, plain)) ? 'whole' : waiting.sort())
  }
  return found
}
