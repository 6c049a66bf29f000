/** Models for the tests of exports: chosen ones that use everything, and random ones, valid or hostile. */
import fc from 'fast-check';
import { type Model, modelSchema } from '../../model/schema.ts';

const s = (name: string) => ({ name, type: 'S' });
const n = (name: string) => ({ name, type: 'N' });
const all = { type: 'ALL' };

const model = (name: string, tables: unknown[], rest: object = {}): Model =>
  modelSchema.parse({ name, tables, ...rest });

/** Valid models that together use every property of a table and an index. */
export const richModels: Model[] = [
  model('Shop', [
    {
      id: 't1',
      name: 'Orders',
      partitionKey: s('PK'),
      sortKey: s('SK'),
      timeToLive: 'expiresAt',
      stream: 'NEW_AND_OLD_IMAGES',
      pointInTimeRecovery: true,
      deletionProtection: true,
      localIndexes: [
        { id: 'l1', name: 'ByAmount', sortKey: n('amount'), projection: { type: 'KEYS_ONLY' } },
        { id: 'l2', name: 'ByDigest', sortKey: { name: 'digest', type: 'B' }, projection: all },
      ],
      globalIndexes: [
        {
          id: 'g1',
          name: 'GSI1',
          partitionKey: [s('GSI1PK')],
          sortKey: [s('GSI1SK')],
          projection: { type: 'INCLUDE', attributes: ['status', 'total'] },
        },
        { id: 'g2', name: 'Inverted', partitionKey: [s('SK')], sortKey: [s('PK')], projection: all },
        { id: 'g3', name: 'ByEmail', partitionKey: [s('email')], projection: { type: 'KEYS_ONLY' } },
      ],
    },
    { id: 't2', name: 'sessions.table', partitionKey: s('id'), tableClass: 'STANDARD_INFREQUENT_ACCESS' },
    { id: 't3', name: 'Sessions_Table', partitionKey: n('id'), stream: 'KEYS_ONLY' },
  ]),
  model('leaderboard 2', [
    {
      id: 't',
      name: 'Matches',
      partitionKey: s('matchId'),
      globalIndexes: [
        {
          id: 'g1',
          name: 'ByTournament',
          partitionKey: [s('tournamentId'), s('region')],
          sortKey: [s('round'), n('score'), s('matchId')],
          projection: all,
        },
        {
          id: 'g2',
          name: 'ByPlayer',
          partitionKey: [s('player'), n('season')],
          projection: { type: 'KEYS_ONLY' },
        },
        {
          id: 'g3',
          name: 'ByRound',
          partitionKey: [s('round')],
          sortKey: [n('score'), s('player')],
          projection: all,
        },
        {
          id: 'g4',
          name: 'Widest',
          partitionKey: [s('a1'), s('a2'), s('a3'), s('a4')],
          sortKey: [n('b1'), n('b2'), n('b3'), n('b4')],
          projection: { type: 'INCLUDE', attributes: ['note'] },
        },
      ],
    },
  ]),
  model('3 provisioned tables', [
    {
      id: 't',
      name: 'Metrics',
      partitionKey: s('device'),
      sortKey: n('at'),
      billing: { mode: 'PROVISIONED', read: 20, write: 40 },
      globalIndexes: [
        {
          id: 'g1',
          name: 'ByDay',
          partitionKey: [s('day')],
          sortKey: [n('at')],
          projection: all,
          throughput: { read: 7, write: 9 },
        },
        { id: 'g2', name: 'ByKind', partitionKey: [s('kind')], projection: all },
      ],
    },
    { id: 'u', name: 'Plain', partitionKey: s('id'), billing: { mode: 'PROVISIONED', read: 1, write: 1 } },
  ]),
  model('Global', [
    {
      id: 't',
      name: 'Profiles',
      partitionKey: s('user'),
      replicas: ['eu-central-1', 'ap-southeast-2'],
      pointInTimeRecovery: true,
      deletionProtection: true,
      timeToLive: 'gone',
      globalIndexes: [{ id: 'g', name: 'ByMail', partitionKey: [s('mail')], projection: all }],
    },
    {
      id: 'u',
      name: 'Counters',
      partitionKey: s('id'),
      billing: { mode: 'PROVISIONED', read: 3, write: 4 },
      stream: 'NEW_AND_OLD_IMAGES',
      replicas: ['us-west-2'],
      globalIndexes: [
        {
          id: 'g',
          name: 'ByOwner',
          partitionKey: [s('owner')],
          projection: all,
          throughput: { read: 2, write: 5 },
        },
      ],
    },
  ]),
  model('', []),
];

/** Texts that break out of a literal, a comment, a page, a shell, a file system or an object if anything lets them. */
export const hostileTexts = [
  '__proto__',
  'constructor',
  "it's \"quoted\" \\ and 'again'",
  'line\nbreak\r\nand\ttab',
  '</script><script>alert(1)</script><!--',
  '*/ process.exit(1); /*',
  '// @ts-ignore',
  '`\u0024{process.exit(1)}`',
  "'; process.exit(1); '",
  '\u2028separator\u2029',
  '\u202eright-to-left\u200f\u2066',
  'zero\u200bwidth\ufeff\u3164',
  '\ud800',
  '\u0000\u001b[31m\u0085',
  '',
  ' ',
  '../../etc/passwd',
  'CON',
  'a'.repeat(255),
  '日本語のテーブル',
  'Größe',
  '😀👨‍👩‍👧',
  '$(rm -rf ~)',
  '\u0024{AWS::Region}',
  '```\n# heading',
  '9lives',
];

const hostile = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 12 }));
const type = fc.constantFrom('S', 'N', 'B');
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const keyOf = (name: fc.Arbitrary<string>) => fc.record({ name, type });
const units = fc.record({ read: fc.double({ min: 0, max: 1e5, noNaN: true }), write: fc.nat(1e5) });

const hostileTable = fc.record({
  id: fc.constantFrom('t1', 't2', 't3'),
  name: hostile,
  partitionKey: keyOf(hostile),
  sortKey: optional(keyOf(hostile)),
  localIndexes: fc.array(
    fc.record({
      id: fc.constantFrom('l1', 'l2'),
      name: hostile,
      sortKey: keyOf(hostile),
      projection: hostileProjection(),
    }),
    { maxLength: 6 },
  ),
  globalIndexes: fc.array(
    fc.record({
      id: fc.constantFrom('g1', 'g2', 'g3'),
      name: hostile,
      partitionKey: fc.array(keyOf(hostile), { maxLength: 5 }),
      sortKey: fc.array(keyOf(hostile), { maxLength: 5 }),
      projection: hostileProjection(),
      throughput: optional(units),
    }),
    { maxLength: 4 },
  ),
  billing: fc.oneof(
    fc.constant({ mode: 'PAY_PER_REQUEST' }),
    units.map((given) => ({ mode: 'PROVISIONED', ...given })),
  ),
  timeToLive: optional(hostile),
  stream: optional(fc.constantFrom('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')),
  pointInTimeRecovery: fc.boolean(),
  deletionProtection: fc.boolean(),
  tableClass: fc.constantFrom('STANDARD', 'STANDARD_INFREQUENT_ACCESS'),
  replicas: fc.array(fc.oneof(hostile, fc.constant('eu-west-1')), { maxLength: 2 }),
  notes: optional(hostile),
});

function hostileProjection() {
  return fc.oneof(
    fc.constant({ type: 'ALL' }),
    fc.constant({ type: 'KEYS_ONLY' }),
    fc.record({ type: fc.constant('INCLUDE'), attributes: fc.array(hostile, { maxLength: 3 }) }),
  );
}

const hostileEntity = fc.record({
  id: fc.constantFrom('e1', 'e2'),
  name: hostile,
  table: fc.constantFrom('t1', 't2', 't3'),
  attributes: fc.array(fc.record({ name: hostile, type: fc.constantFrom('S', 'NULL', 'M') }), {
    maxLength: 2,
  }),
  keys: fc.array(
    fc.record({
      index: fc.constantFrom('t1', 't2', 'l1', 'g1', 'g2'),
      partition: fc.array(hostile, { maxLength: 2 }),
      sort: fc.array(hostile, { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
});

/** Any model that the schema lets through, most of them not valid, with hostile texts everywhere. */
export const hostileModels: fc.Arbitrary<Model> = fc
  .record({
    name: hostile,
    notes: optional(hostile),
    tables: fc.array(hostileTable, { maxLength: 3 }),
    entities: fc.array(hostileEntity, { maxLength: 3 }),
  })
  .map((given) => modelSchema.parse(given));

const word = fc.stringMatching(/^[a-zA-Z0-9_.-]{3,12}$/);
/** Each attribute has its one type, so that no two keys disagree about it. */
const attributes = fc.constantFrom(
  ...['pk', 'sk', 'name', 'größe', 'a b', "o'clock", '日'].map(s),
  ...['n1', 'n2', 'n#3'].map(n),
  { name: 'b1', type: 'B' },
);
const projection = fc.oneof(
  fc.constant({ type: 'ALL' }),
  fc.constant({ type: 'KEYS_ONLY' }),
  fc.record({
    type: fc.constant('INCLUDE'),
    attributes: fc.uniqueArray(fc.constantFrom('x', 'y y', 'z"'), { minLength: 1, maxLength: 3 }),
  }),
);

const distinct = (min: number, max: number) =>
  fc.uniqueArray(attributes, { minLength: min, maxLength: max, selector: ({ name }) => name });

/** Models of one or two tables that DynamoDB takes; without replicas. */
export const validModels: fc.Arbitrary<Model> = fc
  .record({
    names: fc.uniqueArray(word, { minLength: 1, maxLength: 2 }),
    keys: fc.array(distinct(1, 2), { minLength: 2, maxLength: 2 }),
    indexNames: fc.uniqueArray(word, { minLength: 0, maxLength: 4 }),
    indexKeys: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), distinct(1, 8), projection, attributes), {
      minLength: 4,
      maxLength: 4,
    }),
    locals: fc.nat(2),
    provisioned: fc.boolean(),
    stream: optional(fc.constantFrom('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')),
    timeToLive: optional(fc.constantFrom('ttl', 'expires at')),
    tableClass: fc.constantFrom('STANDARD', 'STANDARD_INFREQUENT_ACCESS'),
  })
  .map(({ names, keys, indexNames, indexKeys, locals, provisioned, ...rest }) =>
    modelSchema.parse({
      name: 'Random',
      tables: names.map((name, at) => {
        const [partitionKey, sortKey] = keys[at] ?? [];
        const indexes = indexNames.map((indexName, i) => ({
          indexName,
          id: `i${i}`,
          of: indexKeys[i] ?? [],
        }));
        const isLocal = (i: number, own: { name: string } | undefined) =>
          i < locals && sortKey !== undefined && own?.name !== partitionKey?.name;
        return {
          id: `t${at}`,
          name,
          partitionKey,
          sortKey,
          localIndexes: indexes.flatMap(({ indexName, id, of: [, , carried, own] }, i) =>
            isLocal(i, own) ? [{ id, name: indexName, sortKey: own, projection: carried }] : [],
          ),
          globalIndexes: indexes.flatMap(({ indexName, id, of: [split = 1, own = [], carried, local] }, i) =>
            isLocal(i, local)
              ? []
              : [
                  {
                    id,
                    name: indexName,
                    // At most four on either side.
                    partitionKey: own.slice(0, split),
                    sortKey: own.slice(split, split + 4),
                    projection: carried,
                  },
                ],
          ),
          billing: provisioned ? { mode: 'PROVISIONED', read: 5, write: 6 } : undefined,
          ...rest,
        };
      }),
    }),
  );
