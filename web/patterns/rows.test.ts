import { describe, expect, it } from 'vitest';
import { aModel, anEntity, aPlacement, aRead, aTable, aWrite } from '../../src/model/builders.ts';
import { planModel } from '../../src/planner/index.ts';
import {
  filterRows,
  groupRows,
  moveTo,
  type PatternRow,
  patternRows,
  rowWords,
  verdictCounts,
} from './rows.ts';

const model = aModel({
  tables: [aTable({ name: 'Main' })],
  entities: [
    anEntity({
      name: 'Order',
      attributes: ['userId', 'orderId', 'status', 'note'],
      keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')],
      count: 1000,
    }),
  ],
  patterns: [
    aRead({ name: 'Order by id', result: 'one', conditions: ['userId', 'orderId'], group: 'Orders' }),
    aRead({ name: 'Orders of a user', conditions: ['userId'] }),
    aRead({ name: 'Orders by status', conditions: ['status'], group: 'Back office' }),
    aRead({
      name: 'All orders',
      conditions: ['note'],
      scanIntended: { reason: 'Nightly report' },
      group: 'Back office',
    }),
    aWrite({ name: 'Place order', action: 'create', group: 'Orders' }),
  ],
});
const rows = patternRows(model, planModel(model).plans);
const none: PatternRow = { id: '', title: '', sentence: '', group: '', kind: 'read' };
const names = (list: { title: string }[]) => list.map(({ title }) => title);

describe('patternRows', () => {
  it('gives each pattern its verdict and figures', () => {
    expect(rows.map(({ verdict }) => verdict?.label)).toEqual([
      'GetItem',
      'Query',
      'Scan',
      'Scan',
      'PutItem',
    ]);
    expect(rows[0]?.figures).toMatchObject({ kind: 'read', requests: 1, items: 1, returned: 1, share: 1 });
    expect(rows[4]?.figures).toMatchObject({ kind: 'write', requests: 1, items: 1 });
  });

  it('says what is missing, but not of a Scan that is intended', () => {
    expect(rows[2]?.missing).toContain('userId');
    expect(rows[3]).toMatchObject({ accepted: 'Nightly report' });
    expect(rows[3]?.missing).toBeUndefined();
  });

  it('an intention to scan changes nothing where no Scan is needed', () => {
    const first = model.patterns[0];
    if (first?.kind !== 'read') throw new Error('The first pattern is a read');
    const changed = { ...model, patterns: [{ ...first, scanIntended: { reason: 'Nightly' } }] };
    const [row] = patternRows(changed, planModel(changed).plans);
    expect(row?.accepted).toBeUndefined();
  });

  it('shows a pattern without a plan', () => {
    const [row] = patternRows(model, new Map());
    expect(row).toMatchObject({ title: 'Order by id' });
    expect(row?.verdict).toBeUndefined();
  });
});

describe('filterRows', () => {
  it('takes rows that hold every word anywhere, in any case', () => {
    expect(names(filterRows(rows, { text: 'ORDER back' }))).toEqual(['Orders by status', 'All orders']);
    expect(names(filterRows(rows, { text: ':userId' }))).toEqual(['Order by id', 'Orders of a user']);
    expect(filterRows(rows, { text: 'nothing like it' })).toEqual([]);
  });

  it('takes rows of a verdict', () => {
    expect(names(filterRows(rows, { text: '', verdict: 'Scan' }))).toEqual([
      'Orders by status',
      'All orders',
    ]);
  });
});

it('groups keep the order of the model, and what has no group comes first', () => {
  expect(groupRows(rows).map(({ name, rows: members }) => [name, members.length])).toEqual([
    ['', 1],
    ['Orders', 2],
    ['Back office', 2],
  ]);
});

it('verdicts are counted, those of reads first, each best first', () => {
  expect(verdictCounts(rows).map(({ label, count }) => `${count} ${label}`)).toEqual([
    '1 GetItem',
    '1 Query',
    '2 Scan',
    '1 PutItem',
  ]);
});

it('a row is named once: title, kind, verdict, what one call does, what is missing', () => {
  expect(rowWords(rows[0] ?? none)).toMatch(/^Order by id, read: GetItem, 1 request · 1 read · 1 returned/);
  expect(rowWords(rows[3] ?? none)).toMatch(/Scan intended: Nightly report$/);
  expect(rowWords(rows[4] ?? none)).toMatch(/^Place order, write: PutItem, 1 request · 1 written/);
});

describe('moveTo', () => {
  const ids = ['a', 'b', 'c'];
  it.each([
    ['a', 'next', 'b'],
    ['c', 'next', 'c'],
    ['a', 'previous', 'a'],
    ['b', 'first', 'a'],
    ['b', 'last', 'c'],
    [undefined, 'next', 'a'],
    ['gone', 'previous', 'c'],
  ] as const)('from %s %s is %s', (from, move, to) => {
    expect(moveTo(ids, from, move)).toBe(to);
  });
  it('goes nowhere in an empty list', () => {
    expect(moveTo([], undefined, 'next')).toBeUndefined();
  });
});
