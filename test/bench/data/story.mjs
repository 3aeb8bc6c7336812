/**
 * The story: events of one strict book in their order, each as its caller would say it.
 *
 * Of a hundred events the mix says how many are of each type; two of a hundred are dated before the
 * latest day of their cell. Every event is within what there is, so a strict book takes them all.
 */
import { createAwards } from './awards.mjs'
import { createPromises } from './promises.mjs'
import { createRandom } from './random.mjs'
import { textOfDay } from './texts.mjs'

const MIX = {
  pledged: 4,
  committed: 4,
  received: 1,
  awarded: 8,
  disbursed: 52,
  expended: 26,
  returned: 5,
}
export const BACK_DATED_SHARE = 0.02

/**
 * @param {{ seed: number, events: number, cash: 'required' | 'borrowed' | 'implied' }} options
 */
export function createStory({ seed, events, cash }) {
  const random = createRandom(seed)
  const left = Object.fromEntries(
    Object.entries(MIX).map(([type, share]) => [type, Math.round((share / 100) * events)]),
  )
  /** What the book must answer in the end, by donor, purpose and currency. */
  const totals = new Map()
  const counts = { events: 0, backDated: 0 }

  function told(flow, award, parts) {
    award.lines.forEach(({ pledge: { donor, purpose, currency } }, i) => {
      const key = `${donor} ${purpose} ${currency}`
      const known = totals.get(key) ?? { awarded: 0n, disbursed: 0n }
      known[flow] += parts[i]
      totals.set(key, known)
    })
  }

  const promises = createPromises(random, cash)
  const awards = createAwards(random, {
    cash,
    funding: promises.funding,
    isDue: () => counts.backDated < BACK_DATED_SHARE * counts.events,
    told,
  })
  const tellers = { ...promises, ...awards }

  /** One of the types, by how many events of it are left; used up ones only when no other can. */
  function drawn(types) {
    const weightOf = (type) => Math.max(left[type], Number.MIN_VALUE)
    let at = random.next() * types.reduce((all, type) => all + weightOf(type), 0)
    for (const type of types) {
      at -= weightOf(type)
      if (at < 0) return type
    }
    return types[types.length - 1]
  }

  return {
    totals,
    counts,
    /** The next event on this day: drawn from what is left, so that the mix comes out exactly. */
    next(day) {
      const types = Object.keys(MIX)
      while (types.length > 0) {
        const type = drawn(types)
        const data = tellers[type](day)
        if (data === undefined) {
          types.splice(types.indexOf(type), 1)
          continue
        }
        const { on = day, ...rest } = data
        left[type] -= 1
        counts.events += 1
        if (on < day) counts.backDated += 1
        return { type, day: on, data: rest }
      }
      throw new Error('The story has nothing left to tell.')
    },
  }
}

/** What a caller offers the book: the event without the parts that the book computes. */
export function inputOf({ type, day, data }) {
  const { lines, spread, ...said } = data
  const stated = spread === undefined ? { ...said, lines } : said
  const given = Object.entries(stated).filter(([, value]) => value !== undefined)
  return { type, date: textOfDay(day), data: Object.fromEntries(given) }
}
