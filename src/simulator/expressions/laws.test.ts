import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNumbers, normaliseNumber } from '../../keys/number.ts';
import { compareBytes, compareText } from '../../keys/order.ts';
import { type AttributeValue, containsValue, equalValues, type Item } from '../../values/attribute-value.ts';
import '../../testing/fast-check.testing.ts';
import {
  applyUpdate,
  type Comparator,
  type Condition,
  compileCondition,
  createTokens,
  type DocumentPath,
  type Operand,
  parseCondition,
  parseUpdate,
  refuseUnused,
} from './index.ts';

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map(String),
  fc
    .tuple(fc.integer(), fc.integer({ min: -20, max: 20 }))
    .map(([digits, exponent]) => `${digits}e${exponent}`),
  fc.constantFrom(
    '1.0',
    '0.5',
    '12345678901234567890123456789012345678',
    '12345678901234567890123456789012345679',
  ),
);
const text = fc.constantFrom('', 'a', 'ab', 'b', 'é', '\ufffd', '😀');
const bytes = fc.uint8Array({ maxLength: 2, max: 2 });
const scalar: fc.Arbitrary<AttributeValue> = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  bytes.map((B) => ({ B })),
);
const flat: fc.Arbitrary<AttributeValue> = fc.oneof(
  { arbitrary: scalar, weight: 3 },
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true } as const),
  fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).map((SS) => ({ SS })),
  fc.constantFrom<string[]>(['1'], ['1', '2'], ['2.0', '1']).map((NS) => ({ NS })),
);
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  { arbitrary: flat, weight: 4 },
  fc.array(flat, { maxLength: 3 }).map((elements) => ({ L: elements })),
  fc.dictionary(fc.constantFrom('a', 'b'), flat).map((members) => ({ M: members })),
);
const item: fc.Arbitrary<Item> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'status'), value);

const path: fc.Arbitrary<DocumentPath> = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'status'),
    fc.array(fc.oneof(fc.constantFrom('a', 'b'), fc.nat(2)), { maxLength: 2 }),
  )
  .map(([head, inside]) => [head, ...inside]);
const place: fc.Arbitrary<Operand> = path.map((each) => ({ kind: 'path', path: each }));
const constant = (of: fc.Arbitrary<AttributeValue>): fc.Arbitrary<Operand> =>
  of.map((each) => ({ kind: 'value', value: each }));
const size: fc.Arbitrary<Operand> = place.map((of) => ({ kind: 'size', of }));

const comparison = fc
  .tuple(
    fc.constantFrom<Comparator>('=', '<>', '<', '<=', '>', '>='),
    fc.oneof(place, size),
    fc.oneof(constant(scalar), size),
    fc.boolean(),
  )
  .map(
    ([comparator, one, other, exchanged]): Condition => ({
      kind: 'comparison',
      comparator,
      left: exchanged ? other : one,
      right: exchanged ? one : other,
    }),
  );
const between = fc
  .tuple(place, fc.tuple(scalar, scalar))
  .filter(([, [low, high]]) => (orderOf(low, high) ?? 1) <= 0)
  .map(
    ([operand, [low, high]]): Condition => ({
      kind: 'between',
      operand,
      low: { kind: 'value', value: low },
      high: { kind: 'value', value: high },
    }),
  );
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { arbitrary: comparison, weight: 4 },
  between,
  fc
    .tuple(place, fc.array(constant(value), { minLength: 1, maxLength: 4 }))
    .map(([operand, list]): Condition => ({ kind: 'in', operand, list })),
  fc
    .tuple(fc.constantFrom('attribute_exists' as const, 'attribute_not_exists' as const), path)
    .map(([kind, each]): Condition => ({ kind, path: each })),
  fc
    .tuple(place, fc.constantFrom('S' as const, 'N' as const, 'SS' as const, 'M' as const))
    .map(([operand, type]): Condition => ({ kind: 'attribute_type', operand, type })),
  fc
    .tuple(place, constant(text.map((S) => ({ S }))))
    .map(([operand, part]): Condition => ({ kind: 'begins_with', operand, part })),
  fc.tuple(place, constant(value)).map(([operand, part]): Condition => ({ kind: 'contains', operand, part })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('condition'), tie('condition'))
      .map(([kind, left, right]): Condition => ({ kind, left, right })),
    tie('condition').map((each): Condition => ({ kind: 'not', condition: each })),
  ),
}));

/** Writes a condition out, with a token for every name and value. */
function print(condition: Condition): {
  text: string;
  names: { [token: string]: string };
  values: { [token: string]: AttributeValue };
} {
  const names: { [token: string]: string } = {};
  const values: { [token: string]: AttributeValue } = {};
  const nameOf = (name: string) => {
    names[`#${name}`] = name;
    return `#${name}`;
  };
  const tokenOf = (each: AttributeValue) => {
    const token = `:v${Object.keys(values).length}`;
    values[token] = each;
    return token;
  };
  const pathOf = (parts: DocumentPath) =>
    parts
      .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${nameOf(part)}`))
      .join('');
  const operand = (each: Operand): string => {
    if (each.kind === 'path') return pathOf(each.path);
    return each.kind === 'value' ? tokenOf(each.value) : `size(${operand(each.of)})`;
  };
  const write = (each: Condition): string => {
    switch (each.kind) {
      case 'and':
      case 'or':
        return `(${write(each.left)} ${each.kind.toUpperCase()} ${write(each.right)})`;
      case 'not':
        return `NOT ${write(each.condition)}`;
      case 'comparison':
        return `${operand(each.left)} ${each.comparator} ${operand(each.right)}`;
      case 'between':
        return `${operand(each.operand)} BETWEEN ${operand(each.low)} AND ${operand(each.high)}`;
      case 'in':
        return `${operand(each.operand)} IN (${each.list.map(operand).join(', ')})`;
      case 'attribute_exists':
      case 'attribute_not_exists':
        return `${each.kind}(${pathOf(each.path)})`;
      case 'attribute_type':
        return `attribute_type(${operand(each.operand)}, ${tokenOf({ S: each.type })})`;
      default:
        return `${each.kind}(${operand(each.operand)}, ${operand(each.part)})`;
    }
  };
  return { text: write(condition), names, values };
}

function orderOf(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left && 'S' in right) return compareText(left.S, right.S);
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  return 'B' in left && 'B' in right ? compareBytes(left.B, right.B) : undefined;
}

/** The meaning of a condition, written down with no regard to speed. */
function naive(condition: Condition, of: Item): boolean {
  const at = ([head, ...inside]: DocumentPath): AttributeValue | undefined =>
    inside.reduce<AttributeValue | undefined>((here, part) => {
      if (!here) return undefined;
      if (typeof part === 'number') return 'L' in here ? here.L[part] : undefined;
      return 'M' in here ? here.M[part] : undefined;
    }, of[head]);
  const read = (operand: Operand): AttributeValue | undefined => {
    if (operand.kind === 'path') return at(operand.path);
    if (operand.kind === 'value') return operand.value;
    const held = read(operand.of);
    if (!held || 'N' in held || 'BOOL' in held || 'NULL' in held) return undefined;
    const [content] = Object.values(held);
    return {
      N: String(
        Array.isArray(content) || typeof content === 'string' || content instanceof Uint8Array
          ? content.length
          : Object.keys(content).length,
      ),
    };
  };
  const order = (left: Operand, right: Operand): number => {
    const [one, other] = [read(left), read(right)];
    return (one && other && orderOf(one, other)) ?? Number.NaN;
  };
  const equal = (left: Operand, right: Operand): boolean => {
    const [one, other] = [read(left), read(right)];
    return !!one && !!other && equalValues(one, other);
  };
  switch (condition.kind) {
    case 'and':
      return naive(condition.left, of) && naive(condition.right, of);
    case 'or':
      return naive(condition.left, of) || naive(condition.right, of);
    case 'not':
      return !naive(condition.condition, of);
    case 'comparison': {
      const { comparator, left, right } = condition;
      if (comparator === '=') return equal(left, right);
      if (comparator === '<>') return !equal(left, right);
      if (comparator === '<') return order(left, right) < 0;
      if (comparator === '<=') return order(left, right) <= 0;
      return comparator === '>' ? order(left, right) > 0 : order(left, right) >= 0;
    }
    case 'between':
      return order(condition.operand, condition.low) >= 0 && order(condition.operand, condition.high) <= 0;
    case 'in':
      return condition.list.some((each) => equal(condition.operand, each));
    case 'attribute_exists':
      return at(condition.path) !== undefined;
    case 'attribute_not_exists':
      return at(condition.path) === undefined;
    case 'attribute_type': {
      const held = read(condition.operand);
      return !!held && Object.keys(held)[0] === condition.type;
    }
    case 'begins_with': {
      const [held, part] = [read(condition.operand), read(condition.part)];
      return !!held && !!part && 'S' in held && 'S' in part && held.S.slice(0, part.S.length) === part.S;
    }
    case 'contains': {
      const [held, part] = [read(condition.operand), read(condition.part)];
      return !!held && !!part && containsValue(held, part);
    }
  }
}

const holds = (each: Condition, of: Item) => compileCondition(each)((name) => of[name]);
const not = (each: Condition): Condition => ({ kind: 'not', condition: each });
const join = (kind: 'and' | 'or', left: Condition, right: Condition): Condition => ({ kind, left, right });

describe('conditions', () => {
  test('printed and parsed they are the same, and every token is used', () => {
    fc.assert(
      fc.property(condition, (each) => {
        const { text: written, names, values } = print(each);
        const given = Object.keys(values).length > 0 ? values : undefined;
        const tokens = createTokens(names, given);
        expect(parseCondition(written, tokens)).toEqual(each);
        refuseUnused(tokens);
      }),
      { numRuns: 300 },
    );
  });

  test('mean what they say', () => {
    fc.assert(
      fc.property(condition, item, (each, of) => {
        expect(holds(each, of)).toBe(naive(each, of));
      }),
      { numRuns: 3000 },
    );
  });

  test('follow De Morgan', () => {
    fc.assert(
      fc.property(condition, condition, item, (a, b, of) => {
        expect(holds(not(join('and', a, b)), of)).toBe(holds(join('or', not(a), not(b)), of));
        expect(holds(not(join('or', a, b)), of)).toBe(holds(join('and', not(a), not(b)), of));
      }),
      { numRuns: 300 },
    );
  });
});

describe('updates', () => {
  const whole = fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n });

  test('add and subtract numbers exactly', () => {
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: -90, max: 80 }), (a, b, exponent) => {
        const tokens = createTokens(undefined, { ':b': { N: `${b}e${exponent}` } });
        const after = applyUpdate(parseUpdate('SET s = a + :b, d = a - :b', tokens), {
          a: { N: `${a}e${exponent}` },
        });
        expect(after.s).toEqual({ N: normaliseNumber(`${a + b}e${exponent}`) });
        expect(after.d).toEqual({ N: normaliseNumber(`${a - b}e${exponent}`) });
      }),
    );
  });

  test('ADD and then DELETE of other elements gives the set back', () => {
    const set = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(set, set, (held, others) => {
        const fresh = others.filter((each) => !held.includes(each));
        fc.pre(fresh.length > 0);
        const update = (written: string, of: Item) =>
          applyUpdate(parseUpdate(written, createTokens(undefined, { ':s': { SS: fresh } })), of);
        const before: Item = { a: { SS: held } };
        expect(update('DELETE a :s', update('ADD a :s', before))).toEqual(before);
      }),
    );
  });

  test('SET and then REMOVE leaves the rest as it was', () => {
    fc.assert(
      fc.property(item, value, (of, put) => {
        const tokens = () => createTokens(undefined, { ':v': put });
        const set = applyUpdate(parseUpdate('SET fresh = :v', tokens()), of);
        expect(set).toEqual({ ...of, fresh: put });
        expect(applyUpdate(parseUpdate('REMOVE fresh', createTokens()), set)).toEqual({ ...of });
      }),
    );
  });
});
