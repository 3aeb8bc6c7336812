/**
 * Columns of numbers that grow by doubling.
 */
type NumberColumn = Uint8Array | Int8Array | Uint32Array | Int32Array | Float64Array

/** The same numbers in a column of twice the length. */
export function doubled<Column extends NumberColumn>(column: Column): Column {
  const larger = new (column.constructor as new (length: number) => Column)(2 * column.length)
  larger.set(column)
  return larger
}
