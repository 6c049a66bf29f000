/** Columns of numbers that grow. */

/** Twice as long, the new half filled. */
export function widened<T extends Uint32Array | Int32Array | Float64Array>(array: T, filling: number): T {
  // The typed arrays have the same constructor but for their kind.
  const wider = new (array.constructor as new (length: number) => T)(array.length * 2);
  if (filling !== 0) wider.fill(filling, array.length);
  wider.set(array);
  return wider;
}
