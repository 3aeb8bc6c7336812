/**
 * The page: one component for each recipient, each drawn again only when its own total has changed.
 *
 * A record of a projection is the same object as long as it has not changed, and that is all that
 * `useSyncExternalStore` asks for. Nothing is compared, copied or memoized here.
 */
import { fromUnits } from 'pledgebook'
import type { RecordView } from 'pledgebook/projections'
import { createElement as element, useSyncExternalStore } from 'react'

/** The record of a key, kept live. */
function useRecord<Item>(view: RecordView<Item>, key: string): Item | undefined {
  return useSyncExternalStore(view.subscribe, () => view.get(key))
}

export interface Paid {
  readonly total: bigint
  readonly payments: number
}

interface RecipientProps {
  readonly view: RecordView<Paid>
  readonly name: string
  /** Told of each drawing. */
  readonly drawn: (name: string) => void
}

function Recipient({ view, name, drawn }: RecipientProps) {
  const paid = useRecord(view, name)
  drawn(name)
  const { amount } = fromUnits(paid?.total ?? 0n, 'USD')
  const text = `${name}: ${amount} in ${paid?.payments ?? 0} payments`
  return element('li', null, text)
}

interface PageProps extends Omit<RecipientProps, 'name'> {
  readonly names: readonly string[]
}

export function Page({ names, ...rest }: PageProps) {
  const items = names.map((name) => element(Recipient, { key: name, name, ...rest }))
  return element('ul', null, items)
}
