/** Counts of items and requests as people read them: an expectation may be a fraction, a count may not. */
const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** Nearer to one than this, an expectation is one: what is missing comes of the arithmetic. */
const almostOne = 0.995;

/** A count with all its digits: `0`, `<1`, `37`, `9,214`. */
export function countText(count: number): string {
  return count > 0 && count < almostOne ? '<1' : plain.format(count);
}

/** A count in a narrow column: `<1`, `37`, `9.21K`, `1.2M`. */
export function shortCountText(count: number): string {
  return count < 999.5 ? countText(count) : short.format(count);
}
