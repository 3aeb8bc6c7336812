/**
 * Events as zod schemas, for forms and request handlers: made from the declarations, so that the
 * schema and the book never disagree. The only home of zod.
 */
import * as z from 'zod/mini'
import { currencyOf } from '../money/currencies.ts'
import type { EventInput } from './declare.ts'
import { prepare } from './input.ts'

/**
 * The schema of everything `record` takes by its form alone, or of one event type.
 *
 * Currencies are those of ISO 4217: units that a book defines are known only to that book.
 *
 * @example
 * eventSchema('pledged').safeParse(request.body)
 */
export function eventSchema(type?: string): z.ZodMiniType<EventInput> {
  return z.custom<EventInput>().check((payload) => {
    const units = { decimals: (code: string) => currencyOf(code)?.decimals ?? undefined }
    const { input, problems = [] } = prepare(payload.value, units)
    const all = problems.map(({ path, message }) => ({ path, message }))
    if (input !== undefined && type !== undefined && input.type !== type) {
      all.push({ path: 'type', message: `type must be ${type}.` })
    }
    for (const { path, message } of all) {
      payload.issues.push({
        code: 'custom',
        message,
        path: path.split(/[.[\]]+/).filter((part) => part !== ''),
        input: payload.value,
      })
    }
  })
}
