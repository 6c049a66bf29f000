/** What one call costs, in counts as people read them. */
import type { Plan } from '../../src/planner/plan.ts';
import { countText } from '../ui/count.ts';

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
