import { describe, expect, test } from 'vitest';
import { whichIsRight } from './errors.ts';
import { byUser, type Clause, filterOn, orders, type Published, type StepDraft, score } from './fixture.ts';
import type { Mark } from './mark.ts';

const sk = (operator: Clause[1], ...texts: string[]): Clause => ['SK', operator, ...texts];
const user = 'USER#{user}';
const type = (entity: string) => ({ kind: 'type' as const, entities: [entity] });

/** The mark for one key condition of ours against one published, both a Query of the users' partition. */
function query(given: string[], ours: Clause | undefined, theirs: string | null, draft: StepDraft = {}) {
  return score({
    given,
    steps: [{ key: ours ? [byUser, ours] : [byUser], ...draft }],
    published: { pk: user, sk: theirs },
  });
}

/** The same on the catalogue, whose partitions hold one type. */
function catalogue(given: string[], ours: Clause | undefined, theirs: string | null, draft: StepDraft = {}) {
  const pk: Clause = ['PK', '=', 'CAT#{category}'];
  return score({
    entity: 'Product',
    given,
    steps: [{ table: 'Catalogue', entity: 'Product', key: ours ? [pk, ours] : [pk], ...draft }],
    published: { pk: 'CAT#{category}', sk: theirs },
  });
}

describe('agrees', () => {
  test('the same request', () => {
    expect(
      query(['user', 'status'], sk('begins_with', 'ORDER#{status}#'), 'begins_with ORDER#{status}#').mark,
    ).toBe('agrees');
  });

  test('a literal prefix and none, where no other type shares the partition', () => {
    expect(catalogue(['category'], sk('begins_with', 'P#'), null).mark).toBe('agrees');
    expect(catalogue(['category'], undefined, 'begins_with P').mark).toBe('agrees');
  });

  test('the whole key and none, where the partition fixes the sort key', () => {
    const published = { index: 'byOrder', resolution: 'query-gsi', pk: 'ORDER#{id}' };
    const key: Clause[] = [
      ['GPK', '=', 'ORDER#{id}'],
      ['GSK', '=', 'ORDER#{id}'],
    ];
    expect(score({ given: ['id'], steps: [{ index: 'byOrder', key }], published }).mark).toBe('agrees');
  });

  test('an open range and the same range closed, where nothing lies beyond', () => {
    expect(
      catalogue(['category', 'product >='], sk('between', 'P#{product}', 'P$'), '>= P#{product}').mark,
    ).toBe('agrees');
  });

  test('a GetItem where a Query on the whole primary key was published', () => {
    const draft = { operation: 'GetItem' as const };
    expect(catalogue(['category', 'product'], sk('=', 'P#{product}'), '= P#{product}', draft).mark).toBe(
      'agrees',
    );
  });

  test('a filter on the type, and one on what the key consumed', () => {
    expect(query(['user'], undefined, null, { filter: type('Order') }).mark).toBe('agrees');
    const draft = { check: filterOn('status'), consumed: ['status'] };
    expect(
      query(['user', 'status'], sk('begins_with', 'ORDER#{status}#'), 'begins_with ORDER#{status}#', draft)
        .mark,
    ).toBe('agrees');
  });

  test('a filter where one was published', () => {
    const published = {
      resolution: 'query-table+filter',
      pk: user,
      sk: 'begins_with ORDER#',
      filter: 'total > {min}',
    };
    const steps = [{ key: [byUser, sk('begins_with', 'ORDER#')], filter: filterOn('total', '>') }];
    expect(score({ given: ['user', 'total >'], steps, published }).mark).toBe('agrees');
  });

  test('bounds whose placeholders have other names', () => {
    const ours = sk('between', 'ORDER#{status}#{dateFrom}', 'ORDER#{status}#{dateTo}$');
    const theirs = 'between ORDER#{state}#{now} AND ORDER#{state}#{now+90days}$';
    expect(query(['user', 'status', 'date between'], ours, theirs).mark).toBe('agrees');
  });

  test('a sentinel beyond everything in the partition', () => {
    const published = { pk: user, sk: 'between ORDER#{status} AND USER$' };
    const steps = [{ key: [byUser] }];
    expect(score({ given: ['user'], returns: ['Profile'], steps, published }).mark).toBe('disagrees');
    const whole = { pk: user, sk: 'between ORDER# AND USER$' };
    expect(score({ given: ['user'], returns: ['Profile'], steps, published: whole }).mark).toBe('agrees');
  });

  test('multi-attribute keys, attribute by attribute', () => {
    const key: Clause[] = [
      ['region', '=', '{region}'],
      ['status', '=', '{status}'],
      ['year', '=', '{year}'],
      ['date', '>=', '{date}'],
    ];
    const published = {
      index: 'byRegion',
      resolution: 'query-gsi',
      pk: ['{region}', '{status}'],
      sk: ['= {year}', '>= {since}'],
    };
    const given = ['region', 'status', 'year', 'date >='];
    expect(score({ given, steps: [{ index: 'byRegion', key }], published }).mark).toBe('agrees');
    const shorter = { ...published, sk: ['= {year}'] };
    expect(score({ given, steps: [{ index: 'byRegion', key }], published: shorter }).mark).not.toBe('agrees');
  });

  test('numbers on a local index', () => {
    const published = { index: 'byTotal', resolution: 'query-lsi', pk: user, sk: '> {amount}' };
    const key: Clause[] = [byUser, ['total', '>', '{total}']];
    expect(score({ given: ['user', 'total >'], steps: [{ index: 'byTotal', key }], published }).mark).toBe(
      'agrees',
    );
  });
});

describe('bounds differ', () => {
  test('a delimiter that is missing: the exact side is named', () => {
    const short = 'begins_with ORDER#{status}';
    const exact = sk('begins_with', 'ORDER#{status}#');
    const ours = query(['user', 'status'], exact, short, { consumed: ['status'] });
    expect(ours.mark).toBe('bounds differ');
    expect(right(ours)).toBe('ours');
    const sloppy = sk('begins_with', 'ORDER#{status}');
    const theirs = query(['user', 'status'], sloppy, `${short}#`, { consumed: ['status'] });
    expect(theirs.mark).toBe('bounds differ');
    expect(right(theirs)).toBe('published');
  });

  test('a tail that is not included', () => {
    const given = ['user', 'status', 'date between'];
    const ours = sk('between', 'ORDER#{status}#{dateFrom}', 'ORDER#{status}#{dateTo}$');
    const theirs = 'between ORDER#{status}#{date1} AND ORDER#{status}#{date2}';
    const scored = query(given, ours, theirs, { consumed: ['status', 'date'] });
    expect(scored.mark).toBe('bounds differ');
    expect(scored.bounds[0]).toMatchObject({ trials: [{ theirs: { extra: 0 } }, {}] });
    expect(scored.bounds[0]?.trials[0]?.theirs.missed).toBeGreaterThan(0);
    expect(right(scored)).toBe('ours');
  });

  test('an exclusive bound that lets its own value in', () => {
    const scored = query(
      ['user', 'status', 'date >'],
      sk('between', 'ORDER#{status}#{date}$', 'ORDER#{status}$'),
      'between ORDER#{status}#{date} AND ORDER#{status}$',
      {
        consumed: ['status', 'date'],
      },
    );
    expect([scored.mark, right(scored)]).toEqual(['bounds differ', 'ours']);
  });

  const right = ({ bounds: [note] }: ReturnType<typeof score>) => {
    const trial = note?.trials.find(({ manner }) => manner === 'extending');
    return trial && whichIsRight(trial.ours, trial.theirs);
  };
});

describe('better', () => {
  test('a Query where a Scan was published', () => {
    const published = { operation: 'Scan', resolution: 'scan-table+filter', filter: 'user = {user}' };
    expect(
      score({ ...orders, steps: [{ key: [byUser, sk('begins_with', 'ORDER#')] }], published }).mark,
    ).toBe('better');
  });

  test('a closed range where an open one runs on into another type', () => {
    const ours = sk('between', 'ORDER#{status}#{date}', 'ORDER#{status}$');
    expect(query(['user', 'status', 'date >='], ours, '>= ORDER#{status}#{date}').mark).toBe('better');
  });

  test('a literal prefix where none was published and another type shares the partition', () => {
    expect(query(['user'], sk('begins_with', 'ORDER#'), null).mark).toBe('better');
  });

  test('the whole key where a prefix of it was published', () => {
    const draft = { operation: 'GetItem' as const };
    expect(
      catalogue(['category', 'product'], sk('=', 'P#{product}'), 'begins_with P#{product}', draft).mark,
    ).toBe('better');
  });
});

describe('disagrees', () => {
  const marks: [string, () => { mark: Mark | undefined }][] = [
    [
      'a Scan where a Query was published',
      () =>
        score({
          ...orders,
          steps: [{ operation: 'Scan', filter: filterOn('user') }],
          published: { pk: user, sk: 'begins_with ORDER#' },
        }),
    ],
    [
      'a Query where a GetItem was published',
      () =>
        score({
          entity: 'Product',
          given: ['category', 'product'],
          steps: [
            {
              table: 'Catalogue',
              entity: 'Product',
              key: [['PK', '=', 'CAT#{category}'], sk('=', 'P#{product}')],
            },
          ],
          published: {
            operation: 'GetItem',
            resolution: 'get-item',
            pk: 'CAT#{category}',
            sk: '= P#{product}',
          },
        }),
    ],
    [
      'another index that reads as much',
      () =>
        score({
          ...orders,
          steps: [{ key: [byUser, sk('begins_with', 'ORDER#')] }],
          published: { index: 'byTotal', resolution: 'query-lsi', pk: user },
        }),
    ],
    [
      'a condition left out',
      () => query(['user', 'status'], sk('begins_with', 'ORDER#'), 'begins_with ORDER#{status}#'),
    ],
    [
      'no prefix where one was published and another type shares the partition',
      () => query(['user'], undefined, 'begins_with ORDER#'),
    ],
    [
      'an open range where a closed one was published',
      () =>
        query(
          ['user', 'status', 'date >='],
          sk('>=', 'ORDER#{status}#{date}'),
          'between ORDER#{status}#{date} AND ORDER#{status}$',
        ),
    ],
    [
      'a prefix where the whole key was published',
      () => catalogue(['category', 'product'], sk('begins_with', 'P#{product}'), '= P#{product}'),
    ],
    [
      'the wrong end of a range',
      () => catalogue(['category', 'product >='], sk('<=', 'P#{product}'), '>= P#{product}'),
    ],
    [
      'a filter where none was published',
      () =>
        query(['user', 'total >'], sk('begins_with', 'ORDER#'), 'begins_with ORDER#', {
          filter: filterOn('total', '>'),
        }),
    ],
    [
      'no filter where one was published',
      () =>
        score({
          given: ['user', 'total >'],
          steps: [{ key: [byUser] }],
          published: { resolution: 'query-table+filter', pk: user, filter: 'total > {min}' },
        }),
    ],
    [
      'a filter that forgets a condition',
      () =>
        score({
          given: ['user', 'total >', 'product'],
          steps: [{ key: [byUser], filter: filterOn('total', '>') }],
          published: {
            resolution: 'query-table+filter',
            pk: user,
            filter: 'total > {min} AND product = {product}',
          },
        }),
    ],
    ['no answer', () => score({ ...orders, steps: [], published: { pk: user } })],
    [
      'a request that DynamoDB rejects',
      () =>
        score({
          given: ['region', 'status', 'date'],
          steps: [
            {
              index: 'byRegion',
              key: [
                ['region', '=', '{region}'],
                ['status', '=', '{status}'],
                ['date', '=', '{date}'],
              ],
            },
          ],
          published: { index: 'byRegion', resolution: 'query-gsi', pk: ['{region}', '{status}'] },
        }),
    ],
    ['an empty prefix', () => query(['user'], sk('begins_with', ''), null)],
    [
      'a prefix of a number',
      () =>
        score({
          given: ['user', 'total >'],
          steps: [{ index: 'byTotal', key: [byUser, ['total', 'begins_with', '{total}']] }],
          published: { index: 'byTotal', resolution: 'query-lsi', pk: user, sk: '> {total}' },
        }),
    ],
    [
      'a GetItem without the whole key',
      () =>
        score({
          entity: 'Profile',
          given: ['user'],
          steps: [{ operation: 'GetItem', entity: 'Profile', key: [byUser, sk('begins_with', 'PROFILE')] }],
          published: { operation: 'GetItem', resolution: 'get-item', pk: user, sk: '= PROFILE' },
        }),
    ],
    [
      'a partition attribute that is not bound',
      () =>
        score({
          given: ['region'],
          steps: [{ index: 'byRegion', key: [['region', '=', '{region}']] }],
          published: {
            index: 'byRegion',
            resolution: 'query-gsi',
            pk: ['{region}', '{status}'],
            fanOut: { attribute: 'status' },
          },
        }),
    ],
    [
      'a published text that nothing gives a value for',
      () =>
        score({
          ...orders,
          steps: [{ key: [byUser] }],
          published: { index: 'byOrder', resolution: 'query-gsi', pk: 'ORDER#{id}' },
        }),
    ],
  ];

  test.each(marks)('%s', (_what, run) => {
    const scored = run();
    expect(scored.mark).toBe('disagrees');
  });
});

describe('fan-out', () => {
  const published = {
    resolution: 'multiple-requests',
    pk: '{day}.{shard}',
    fanOut: { attribute: 'shard', values: '0..3', count: 4 },
  };
  const sharded = (count: number): StepDraft => ({
    table: 'Events',
    entity: 'Event',
    key: [['PK', '=', '{day}.{each shard}']],
    fanOut: [{ attribute: 'shard', count, values: Array.from({ length: count }, (_, at) => at) }],
  });
  const events = { entity: 'Event', given: ['day'] };

  test('agrees with as many requests, or where the source does not count them', () => {
    expect(score({ ...events, steps: [sharded(4)], published }).mark).toBe('agrees');
    const open = { ...published, fanOut: { attribute: 'shard', values: '0..N', count: null } };
    expect(score({ ...events, steps: [sharded(4)], published: open }).mark).toBe('agrees');
  });

  test('disagrees with fewer', () => {
    expect(score({ ...events, steps: [sharded(3)], published }).mark).toBe('disagrees');
  });

  test('a batch of keys is one request', () => {
    const batch: StepDraft = {
      operation: 'BatchGetItem',
      table: 'Catalogue',
      entity: 'Product',
      key: [
        ['PK', '=', 'CAT#{category}'],
        ['SK', '=', 'P#{each product}'],
      ],
      fanOut: [{ attribute: 'product', count: 10, source: 'in' }],
    };
    const asked = { entity: 'Product', given: ['category', 'product in'], steps: [batch] };
    const batched = {
      operation: 'BatchGetItem',
      resolution: 'batch-get',
      pk: 'CAT#{category}',
      sk: '= P#{product}',
    };
    const fanned = {
      ...batched,
      operation: 'GetItem',
      resolution: 'multiple-requests',
      fanOut: { attribute: 'product' },
    };
    expect(score({ ...asked, published: batched }).mark).toBe('agrees');
    expect(score({ ...asked, published: fanned }).mark).toBe('better');
  });
});

describe('steps', () => {
  const first = { index: 'byOrder', key: [['GPK', '=', 'ORDER#{id}']] as Clause[] };
  const fetch: StepDraft = {
    operation: 'BatchGetItem',
    key: [
      ['PK', '=', '{from PK}'],
      ['SK', '=', '{from SK}'],
    ],
    after: 0,
  };
  const published = (operation: string): Published => ({
    resolution: 'multiple-requests',
    steps: [
      { operation: 'Query', index: 'byOrder', pk: 'ORDER#{id}', sk: null, filter: null },
      {
        operation,
        index: 'table',
        pk: user,
        sk: '= ORDER#{status}#{date}#{id}',
        filter: null,
        repeat: 'per order',
      },
    ],
  });

  test('agree step by step; GetItem per item is BatchGetItem', () => {
    expect(score({ given: ['id'], steps: [first, fetch], published: published('BatchGetItem') }).mark).toBe(
      'agrees',
    );
    expect(score({ given: ['id'], steps: [first, fetch], published: published('GetItem') }).mark).toBe(
      'agrees',
    );
  });

  test('a step that is missing disagrees', () => {
    const single = { index: 'byOrder', resolution: 'query-gsi', pk: 'ORDER#{id}' };
    expect(score({ given: ['id'], steps: [first, fetch], published: single }).mark).toBe('disagrees');
  });

  test('items of another type by a reference', () => {
    const steps: StepDraft[] = [
      { key: [byUser, sk('begins_with', 'ORDER#')] },
      {
        table: 'Catalogue',
        entity: 'Product',
        key: [['PK', '=', 'CAT#{category}'], sk('=', 'P#{from product}')],
        operation: 'BatchGetItem',
        after: 0,
      },
    ];
    const theirs = {
      resolution: 'multiple-requests',
      steps: [
        { operation: 'Query', index: 'table', pk: user, sk: 'begins_with ORDER#', entity: 'Order' },
        {
          operation: 'BatchGetItem',
          index: 'table',
          pk: 'CAT#{category}',
          sk: '= P#{product}',
          entity: 'Product',
        },
      ],
    };
    const asked = { given: ['user', 'category'], returns: ['Product'], steps, published: theirs };
    expect(score(asked).mark).toBe('disagrees');
    // The category is the product's, so it holds of none of the orders: only `user` is asked of them.
    const [orders = {}, products = {}] = steps;
    const plain = {
      ...asked,
      given: ['user'],
      steps: [orders, { ...products, key: [['PK', '=', 'CAT#x'], sk('=', 'P#{from product}')] as Clause[] }],
    };
    const constant = {
      ...theirs,
      steps: theirs.steps.map((one, at) => (at === 1 ? { ...one, pk: 'CAT#x' } : one)),
    };
    expect(score({ ...plain, published: constant }).mark).toBe('agrees');
  });
});

describe('transactions', () => {
  const input = (tables: [string, string, string?][]) => ({
    TransactItems: tables.map(([TableName, pk, sortKey]) => ({
      Get: {
        TableName,
        Key: {
          PK: {
            type: 'S' as const,
            parts: [
              { kind: 'text' as const, text: pk.split('{')[0] ?? '' },
              { kind: 'parameter' as const, name: pk.slice(pk.indexOf('{') + 1, -1), attribute: '' },
            ],
          },
          ...(sortKey === undefined
            ? {}
            : { SK: { type: 'S' as const, parts: [{ kind: 'text' as const, text: sortKey }] } }),
        },
      },
    })),
  });
  const published = {
    operation: 'TransactGetItems',
    resolution: 'transact-get',
    actions: [
      { action: 'Get', entity: 'Profile', pk: user, sk: '= PROFILE' },
      { action: 'Get', entity: 'Email', pk: 'EMAIL#{email}', sk: null },
    ],
  };
  const asked = { entity: 'Profile', given: ['user', 'email'], returns: ['Email'], published };
  const steps = (tables: [string, string, string?][]): StepDraft[] => [
    { operation: 'TransactGetItems', entity: 'Profile', input: input(tables), check: filterOn('email') },
  ];

  test('agree where they read the same keys', () => {
    expect(
      score({
        ...asked,
        steps: steps([
          ['Main', user, 'PROFILE'],
          ['Emails', 'EMAIL#{email}'],
        ]),
      }).mark,
    ).toBe('agrees');
  });

  test('disagree where they read others', () => {
    expect(
      score({
        ...asked,
        steps: steps([
          ['Main', user, 'OTHER'],
          ['Emails', 'EMAIL#{email}'],
        ]),
      }).mark,
    ).toBe('disagrees');
  });
});

describe('what is compared', () => {
  const right = { pk: user, sk: 'begins_with ORDER#' };
  const wrong = { operation: 'Scan', resolution: 'scan-table' };
  const steps = [{ key: [byUser, sk('begins_with', 'ORDER#')] }];

  test('the best of the published answer and its alternatives counts', () => {
    expect(score({ ...orders, steps, published: wrong, alternatives: [right] })).toMatchObject({
      mark: 'agrees',
      resolution: 'scan-table',
      ourResolution: 'query-table',
    });
  });

  test('an answer that contradicts itself is not scored, unless it has alternatives', () => {
    const bad = { ...wrong, sourceInconsistent: true };
    expect(score({ ...orders, steps, published: bad }).mark).toBeUndefined();
    expect(score({ ...orders, steps, published: bad, alternatives: [right] }).mark).toBe('agrees');
  });

  test('what is not done in DynamoDB is not scored', () => {
    expect(
      score({ ...orders, steps, published: { operation: 'External', resolution: 'not-in-dynamodb' } }).mark,
    ).toBeUndefined();
  });
});

describe('writes', () => {
  const put = { operation: 'PutItem', resolution: 'write', pk: user, sk: '= PROFILE' };
  const profile = { entity: 'Profile', given: ['user', 'email'], write: 'Create a profile' };

  test('agree by operation and items', () => {
    const steps: StepDraft[] = [{ operation: 'PutItem', entity: 'Profile' }];
    expect(score({ ...profile, steps, published: put }).mark).toBe('agrees');
    expect(score({ ...profile, steps, published: { ...put, operation: 'UpdateItem' } }).mark).toBe(
      'disagrees',
    );
    expect(score({ ...profile, steps, published: { ...put, entity: 'Order' } }).mark).toBe('disagrees');
  });

  const transaction = {
    ...put,
    operation: 'TransactWriteItems',
    actions: [
      { action: 'Put', entity: 'Profile', pk: user, sk: '= PROFILE' },
      { action: 'Put', entity: 'Email', pk: 'EMAIL#{email}', sk: null },
      { action: 'ConditionCheck', entity: 'Order', pk: user, sk: '= x' },
    ],
  };
  const two = { TransactItems: [{ Put: {} }, { Put: {} }] };

  test('a marker for a unique value is the item that the case keeps it in', () => {
    const steps: StepDraft[] = [{ operation: 'TransactWriteItems', entity: 'Profile', input: two }];
    expect(
      score({ ...profile, write: 'Create a profile with a unique e-mail', steps, published: transaction })
        .mark,
    ).toBe('agrees');
    expect(score({ ...profile, steps, published: transaction }).mark).toBe('disagrees');
  });

  test('an item that is not written disagrees', () => {
    const steps: StepDraft[] = [
      { operation: 'TransactWriteItems', entity: 'Profile', input: { TransactItems: [{ Put: {} }] } },
    ];
    expect(
      score({ ...profile, write: 'Create a profile with a unique e-mail', steps, published: transaction })
        .mark,
    ).toBe('disagrees');
  });
});
