/**
 * A letter of thanks for each receipt.
 *
 * A process that dies between sending and writing down that it sent acts on that one event again.
 * The event's id goes with the letter, so that the post office knows the second one as the same.
 */
import { reactor } from 'pledgebook/projections'

export interface PostOffice {
  send(letter: { readonly key: string; readonly text: string }): Promise<void>
}

export function lettersBy(office: PostOffice) {
  return reactor('letters of thanks', {
    on: {
      async received({ id, data }) {
        const { amount, currency } = data.amount
        await office.send({
          key: id,
          text: `Thank you for ${amount} ${currency} (${data.pledge}).`,
        })
      },
    },
  })
}
