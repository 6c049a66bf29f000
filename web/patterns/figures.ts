/** Counts as people read them. */
import type { Figures } from './rows.ts';

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A count in a column: `0.5`, `37`, `9,214`, `1.2M`. Expectations may be fractions; below ten they keep two digits. */
export function countText(count: number): string {
  if (count < 10) return small.format(count);
  return count < 10_000 ? plain.format(count) : short.format(count);
}

/** The figures of one call in a line: `3 requests · 40 read · 12 returned`. */
export function figureWords(figures: Figures): string {
  const { requests } = figures;
  const about = figures.assumed ? ' (assumed volumes)' : '';
  const first = `${countText(requests)} ${requests === 1 ? 'request' : 'requests'}`;
  if (figures.kind === 'write') {
    const index = figures.indexEntries > 0 ? ` · ${countText(figures.indexEntries)} index writes` : '';
    const copies = figures.copies > 0 ? ` · ${countText(figures.copies)} copies owed` : '';
    return `${first} · ${countText(figures.items)} written${index}${copies}${about}`;
  }
  return `${first} · ${countText(figures.items)} read · ${countText(figures.returned)} returned${about}`;
}
