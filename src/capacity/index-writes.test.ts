import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryPair, entryWrite } from './index-writes.ts';
import { writeUnits } from './units.ts';

describe('an index entry', () => {
  it.each<[EntryPair, ReturnType<typeof entryWrite>]>([
    [
      { before: undefined, after: undefined, sameKey: true, sameView: true },
      { change: 'absent', units: 0 },
    ],
    [
      { before: undefined, after: 1500, sameKey: false, sameView: false },
      { change: 'new', units: 2 },
    ],
    [
      { before: 2500, after: undefined, sameKey: false, sameView: false },
      { change: 'removed', units: 3 },
    ],
    [
      { before: 2500, after: 2500, sameKey: true, sameView: true },
      { change: 'unchanged', units: 0 },
    ],
    [
      { before: 2500, after: 100, sameKey: true, sameView: false },
      { change: 'changed', units: 3 },
    ],
    [
      { before: 100, after: 2500, sameKey: true, sameView: false },
      { change: 'changed', units: 3 },
    ],
    [
      { before: 100, after: 2500, sameKey: false, sameView: false },
      { change: 'moved', units: 4 },
    ],
  ])('%j costs %j', (pair, write) => expect(entryWrite(pair)).toEqual(write));

  it('costs nothing only where nothing changes, and never more than both sides', () => {
    const side = fc.option(fc.nat(5000), { nil: undefined });
    const pair = fc.record({ before: side, after: side, sameKey: fc.boolean(), sameView: fc.boolean() });
    fc.assert(
      fc.property(pair, (pair) => {
        const { change, units } = entryWrite(pair);
        const sides = [pair.before, pair.after].filter((side) => side !== undefined);
        expect(units === 0).toBe(change === 'absent' || change === 'unchanged');
        expect(units).toBeLessThanOrEqual(sides.reduce((sum, side) => sum + writeUnits(side), 0));
        // What a write costs, undoing it costs.
        expect(entryWrite({ ...pair, before: pair.after, after: pair.before }).units).toBe(units);
      }),
    );
  });
});
