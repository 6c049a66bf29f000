/** What DynamoDB asks of a set: at least one element, and none twice. */
import { toBase64 } from '../keys/bytes.ts';

const invalid = 'One or more parameter values were invalid:';

/** DynamoDB's message for a set that it refuses; undefined for one it takes. Numbers are compared as they are written. */
export function setProblem(
  set: { SS: readonly string[] } | { NS: readonly string[] } | { BS: readonly Uint8Array[] },
): string | undefined {
  if ('SS' in set) {
    if (set.SS.length === 0) return `${invalid} An string set  may not be empty`;
    return repeats(set.SS)
      ? `${invalid} Input collection [${set.SS.join(', ')}] contains duplicates.`
      : undefined;
  }
  if ('NS' in set) {
    if (set.NS.length === 0) return `${invalid} An number set  may not be empty`;
    return repeats(set.NS) ? 'Input collection contains duplicates' : undefined;
  }
  if (set.BS.length === 0) return `${invalid} Binary sets should not be empty`;
  const texts = set.BS.map(toBase64);
  return repeats(texts)
    ? `${invalid} Input collection [${texts.join(', ')}]of type BS contains duplicates.`
    : undefined;
}

const repeats = (all: readonly string[]): boolean => new Set(all).size < all.length;
