/** Counts as people read them. */
import type { Figures } from './rows.ts';

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A count in a narrow column: `0.5`, `37`, `9.21K`, `1.2M`. Expectations may be fractions; below ten they keep two digits. */
export function countText(count: number): string {
  if (count < 10) return small.format(count);
  return count < 999.5 ? plain.format(count) : short.format(count);
}

/** A count where there is room for all its digits. */
function fullText(count: number): string {
  return count < 10 ? small.format(count) : plain.format(count);
}

/** The figures of one call in a line: `3 requests · 40 read · 12 returned`. */
export function figureWords(figures: Figures): string {
  const { requests } = figures;
  const about = figures.assumed ? ' (assumed volumes)' : '';
  const first = `${fullText(requests)} ${requests === 1 ? 'request' : 'requests'}`;
  if (figures.kind === 'write') {
    const index = figures.indexEntries > 0 ? ` · ${fullText(figures.indexEntries)} index writes` : '';
    const copies = figures.copies > 0 ? ` · ${fullText(figures.copies)} copies owed` : '';
    return `${first} · ${fullText(figures.items)} written${index}${copies}${about}`;
  }
  return `${first} · ${fullText(figures.items)} read · ${fullText(figures.returned)} returned${about}`;
}
