/**
 * A function that remembers its latest answer per key and gives the same object again while its inputs are the
 * same ones. What is not asked for any more is forgotten at `sweep`.
 */
export function memoByKey<Inputs extends readonly unknown[], Result>(
  build: (...inputs: Inputs) => Result,
): { get(key: string, inputs: Inputs, parts?: readonly unknown[]): Result; sweep(): void } {
  let entries = new Map<string, { parts: readonly unknown[]; result: Result }>();
  let used = new Map<string, { parts: readonly unknown[]; result: Result }>();
  return {
    /** @param parts What the answer depends on, where that is less or finer than the inputs. */
    get(key, inputs, parts = inputs) {
      const known = used.get(key) ?? entries.get(key);
      const entry = known && sameParts(known.parts, parts) ? known : { parts, result: build(...inputs) };
      used.set(key, entry);
      return entry.result;
    },
    sweep() {
      entries = used;
      used = new Map();
    },
  };
}

/** Whether two lists hold the same values, one by one. */
export function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, at) => Object.is(part, b[at]));
}
