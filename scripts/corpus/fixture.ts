/** A small case and plans written by hand, for the scorer's tests. */
import type {
  FanOut,
  Filter,
  KeyOperator,
  Operation,
  Plan,
  Step,
  ValuePart,
} from '../../src/planner/plan.ts';
import { adapt } from './adapt.ts';
import { readAnswers } from './answer.ts';
import { readInput } from './input.ts';
import { type Scored, scoreCase } from './score.ts';
import { piecesOf } from './text.ts';

const key = (name: string, type = 'S') => ({ name, type });
const all = { type: 'ALL' };

/** Users with profile, settings and orders in one partition; a catalogue of one type; sharded events. */
const world = {
  name: 'shop',
  tables: [
    {
      name: 'Main',
      partitionKey: key('PK'),
      sortKey: key('SK'),
      lsis: [{ name: 'byTotal', sortKey: key('total', 'N'), projection: all }],
      gsis: [
        { name: 'byOrder', partitionKey: key('GPK'), sortKey: key('GSK'), projection: { type: 'KEYS_ONLY' } },
        {
          name: 'byRegion',
          partitionKey: [key('region'), key('status')],
          sortKey: [key('year'), key('date')],
          projection: all,
        },
      ],
    },
    { name: 'Catalogue', partitionKey: key('PK'), sortKey: key('SK'), lsis: [], gsis: [] },
    { name: 'Events', partitionKey: key('PK'), sortKey: key('SK'), lsis: [], gsis: [] },
    { name: 'Emails', partitionKey: key('PK'), lsis: [], gsis: [] },
  ],
  entities: [
    {
      name: 'Order',
      table: 'Main',
      attributes: [
        ...['user', 'status', 'date', 'id', 'region', 'year'].map((name) => key(name)),
        key('total', 'N'),
        { ...key('product'), optional: true },
      ],
      keys: {
        Main: { pk: 'USER#{user}', sk: 'ORDER#{status}#{date}#{id}' },
        byTotal: { pk: 'USER#{user}', sk: '{total}' },
        byOrder: { pk: 'ORDER#{id}', sk: 'ORDER#{id}' },
        byRegion: { pk: ['{region}', '{status}'], sk: ['{year}', '{date}'] },
      },
      references: [{ attribute: 'product', entity: 'Product', its: 'product' }],
    },
    {
      name: 'Profile',
      table: 'Main',
      attributes: ['user', 'email'].map((name) => key(name)),
      keys: { Main: { pk: 'USER#{user}', sk: 'PROFILE' } },
    },
    {
      name: 'Product',
      table: 'Catalogue',
      attributes: ['category', 'product', 'price'].map((name) => key(name)),
      keys: { Catalogue: { pk: 'CAT#{category}', sk: 'P#{product}' } },
    },
    {
      name: 'Event',
      table: 'Events',
      attributes: [
        key('day'),
        key('id'),
        { ...key('shard', 'N'), shard: { count: 4, of: null }, stored: false },
      ],
      keys: { Events: { pk: '{day}.{shard}', sk: '{id}' } },
    },
    {
      name: 'Email',
      table: 'Emails',
      attributes: ['email', 'user'].map((name) => key(name)),
      keys: { Emails: { pk: 'EMAIL#{email}' } },
    },
  ],
};

type Given = { attribute: string; op: string; value?: unknown; entity?: string };

/** `user`, `total >`, `status = OPEN`. */
function givenFrom(text: string): Given {
  const [attribute = '', op = '=', value] = text.split(' ');
  return value === undefined ? { attribute, op } : { attribute, op, value };
}

/** A clause of a key condition: key attribute, operator, texts with `{parameter}`, `{each a}` and `{from a}`. */
export type Clause = [attribute: string, operator: KeyOperator, ...texts: string[]];

export type StepDraft = {
  operation?: Operation;
  table?: string;
  index?: string;
  entity?: string;
  key?: Clause[];
  filter?: Filter;
  check?: Filter;
  fanOut?: { attribute: string; count: number; values?: (string | number)[]; source?: FanOut['source'] }[];
  after?: number;
  consumed?: string[];
  input?: Step['request']['input'];
};

function partsOf(text: string): ValuePart[] {
  return piecesOf(text).map((piece): ValuePart => {
    if ('literal' in piece) return { kind: 'text', text: piece.literal };
    const [word = '', attribute] = piece.name.split(' ');
    if (word === 'each' && attribute) return { kind: 'each', attribute };
    if (word === 'from' && attribute) return { kind: 'from', step: 0, attribute };
    return { kind: 'parameter', name: word, attribute: word };
  });
}

const noReads = { requests: 0, items: 0, returned: 0, bytes: 0, units: 0, assumed: true };

/** A step of a plan; only what the scorer looks at is filled in with care. */
export function step(draft: StepDraft): Step {
  const {
    operation = 'Query',
    table = 'Main',
    index,
    entity = 'Order',
    key: clauses = [],
    after,
    filter,
    check,
  } = draft;
  return {
    operation,
    table,
    ...(index === undefined ? {} : { index }),
    entities: [entity],
    key: clauses.map(([attribute, operator, ...texts]) => ({
      attribute,
      operator,
      values: texts.map((text) => ({ type: attribute === 'total' ? 'N' : 'S', parts: partsOf(text) })),
    })),
    ...(filter ? { filter } : {}),
    ...(check ? { check } : {}),
    fanOut: (draft.fanOut ?? []).map((fanOut) => ({ source: 'values' as const, ...fanOut })),
    ...(after === undefined ? {} : { after }),
    request: { command: 'QueryCommand', input: draft.input ?? {} },
    reads: noReads,
    scopes: (draft.consumed ?? []).map((attribute) => ({
      key: 'sort' as const,
      position: 0,
      text: '',
      attribute,
      state: 'equal' as const,
    })),
    reasons: [],
  };
}

/** A filter on one condition with a parameter of the attribute's name. */
export function filterOn(attribute: string, operator: '=' | '>' | '>=' = '='): Filter {
  return {
    kind: 'condition',
    condition: { attribute, operator, operands: [{ parameter: attribute }], size: false },
  };
}

function planOf(pattern: string, kind: 'read' | 'write', steps: Step[]): Plan {
  const verdict = {
    operation: steps[0]?.operation ?? ('Unanswerable' as const),
    fanOut: 1,
    fetch: false,
    filter: false,
    further: [],
    label: steps[0]?.operation ?? 'Unanswerable',
    rank: 0,
  };
  return { pattern, kind, verdict, steps, reads: noReads, reasons: [], candidates: [] };
}

export type Published = {
  operation?: string;
  resolution?: string;
  index?: string;
  pk?: unknown;
  sk?: unknown;
  [field: string]: unknown;
};

export type Asked = {
  entity?: string;
  given: string[];
  returns?: string[];
  write?: string;
  also?: Given[];
  steps: StepDraft[];
  published: Published;
  alternatives?: Published[];
};

/** Scores one pattern of the small case. */
export function score(asked: Asked): Scored {
  const solution = (one: Published) => ({
    operation: 'Query',
    index: 'table',
    resolution: 'query-table',
    ...one,
  });
  const kind = asked.write === undefined ? ('read' as const) : ('write' as const);
  const json = {
    ...world,
    accessPatterns: [
      {
        id: 'p',
        description: asked.write ?? 'a question',
        entity: asked.entity ?? 'Order',
        kind,
        given: [...asked.given.map(givenFrom), ...(asked.also ?? [])],
        returns: asked.returns ?? [],
        published: solution(asked.published),
        alternatives: (asked.alternatives ?? []).map(solution),
      },
    ],
  };
  const input = readInput(json);
  const plan = planOf('p', kind, asked.steps.map(step));
  const [scored] = scoreCase(input, adapt(input), readAnswers(json), new Map([['p', plan]]));
  if (!scored) throw new Error('The pattern got no mark');
  return scored;
}

export const byUser: Clause = ['PK', '=', 'USER#{user}'];
export const orders = { entity: 'Order', given: ['user'] };
