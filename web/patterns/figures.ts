/** What one call costs, in counts as people read them. */
import type { Plan } from '../../src/planner/plan.ts';

/** Per call. A write returns nothing; it writes `items` and so many index entries. */
export type Figures =
  | { kind: 'read'; requests: number; items: number; returned: number; share: number; assumed: boolean }
  | {
      kind: 'write';
      requests: number;
      items: number;
      indexEntries: number;
      copies: number;
      assumed: boolean;
    };

/** What one call of a planned pattern reads and returns, or writes. */
export function figuresOf({ reads, writes }: Plan): Figures {
  if (writes) {
    const { requests, items, indexEntries, copies, assumed } = writes;
    return { kind: 'write', requests, items, indexEntries, copies, assumed };
  }
  const { requests, items, returned, assumed } = reads;
  const share = items > 0 ? Math.min(1, returned / items) : 1;
  return { kind: 'read', requests, items, returned, share, assumed };
}

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
