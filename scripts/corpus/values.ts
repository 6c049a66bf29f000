/**
 * Values for generated items and for a pattern's parameters.
 *
 * An attribute's values come from the pool of its domain: attributes of one name, or tied by a declared
 * reference, share one, and no value of one domain is a value of another. So an overlap of two templates that
 * is possible only because a raw attribute may hold any text never occurs.
 */
import type { Condition } from '../../src/model/schema.ts';
import { operandsOf, type Parameters } from './condition.ts';
import type { CaseAttribute, CaseInput } from './input.ts';
import { piecesOf } from './text.ts';
import type { Single, Value } from './world.ts';

/**
 * plain: no value extends another, and no bound of a range is a value: tells what kind of condition a key
 * condition is. extending: values extend each other by letters and digits, and bounds are values. hostile:
 * they extend each other by the characters just below and above the ones that follow them in keys.
 */
export const manners = ['plain', 'extending', 'hostile'] as const;
export type Manner = (typeof manners)[number];

export type Random = () => number;

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32): every run judges on the same data. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The values of a domain. `main` is the one that an equality asks for. */
export type Pool = { main: Value; values: Value[]; operands: Operands };
/** What conditions other than an equality compare with. */
type Operands = { low: Single; high: Single; upper: Single; prefix: Single; part: Single };

export type Pools = { of(entity: string, attribute: string): Pool };

/** Reads off which attributes share values. */
function domainsOf(input: CaseInput): (entity: string, attribute: string) => string {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined || parent === name ? name : root(parent);
  };
  for (const { references } of input.entities) {
    for (const { attribute, its } of references) {
      if (root(attribute) !== root(its)) parents.set(root(attribute), root(its));
    }
  }
  return (_entity, attribute) => root(attribute);
}

/** Characters that follow a reference to the attribute in any key template. */
function followers(input: CaseInput, domain: (attribute: string) => string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const texts = input.entities.flatMap(({ keys }) =>
    Object.values(keys).flatMap(({ pk, sk }) => [...pk, ...sk]),
  );
  for (const text of texts) {
    const pieces = piecesOf(text);
    pieces.forEach((piece, at) => {
      const next = pieces[at + 1];
      if (!('name' in piece) || !next || !('literal' in next)) return;
      const name = domain(piece.name);
      found.set(name, (found.get(name) ?? new Set()).add(next.literal.charAt(0)));
    });
  }
  return found;
}

const stems = ['5', 'C', 'M', 'T', 'd', 'm', 't'];

function textPool(tag: string, constants: string[], stem: string, suffixes: string[]): Pool {
  const own = (letter: string) => `${stem}${tag}${letter}`;
  const main = constants[0] ?? own('d');
  const values = [main, ...constants, `0${tag}d`, own('b'), own('d'), own('f'), own('h'), `z${tag}d`];
  const operands = { low: own('c'), high: own('g'), upper: own('e'), prefix: `${stem}${tag}`, part: tag };
  if (suffixes.length === 0) return { main, values: [...new Set(values)], operands };
  const extended = suffixes.flatMap((suffix) => [main + suffix, own('f') + suffix]);
  return {
    main,
    values: [...new Set([...values, ...extended])],
    operands: { low: own('d'), high: own('f'), upper: own('f'), prefix: own('d'), part: tag },
  };
}

function numberPool(constants: number[], manner: Manner): Pool {
  const main = constants[0] ?? (manner === 'plain' ? 34 : 1);
  const around = constants.flatMap((value) => [value - 13, value + 13]);
  return manner === 'plain'
    ? {
        main,
        values: [...new Set([main, ...constants, ...around, 12, 34, 56, 78])],
        operands: { low: 23, high: 67, upper: 45, prefix: 3, part: 3 },
      }
    : {
        main,
        values: [...new Set([main, ...constants, ...around, 1, 2, 10, 12, 20, 100])],
        operands: { low: 2, high: 12, upper: 10, prefix: 1, part: 1 },
      };
}

function listPool(tag: string): Pool {
  const lists = [0, 1, 2, 3, 4, 5].map((length) => Array.from({ length }, (_, at) => `${tag}${at}`));
  return {
    main: lists[3] ?? [],
    values: lists,
    operands: { low: 1, high: 3, upper: 3, prefix: 1, part: `${tag}1` },
  };
}

function closedPool(values: Single[], constants: Single[]): Pool {
  const all = [...new Set([...constants, ...values])];
  const sorted = [...all].sort();
  const main = all[0] ?? '';
  const low = sorted[0] ?? '';
  const high = sorted.at(-1) ?? '';
  return {
    main,
    values: all,
    operands: { low, high, upper: high, prefix: String(main).charAt(0), part: main },
  };
}

function poolOf(
  attribute: CaseAttribute,
  tag: string,
  constants: Single[],
  stem: string,
  context: PoolContext,
): Pool {
  if (attribute.values) return closedPool(attribute.values, constants);
  switch (attribute.type) {
    case 'N':
      return numberPool(constants.map(Number), context.manner);
    case 'BOOL':
      return closedPool([true, false], constants);
    case 'L':
    case 'M':
    case 'SS':
    case 'NS':
    case 'BS':
      return listPool(tag);
    default:
      return textPool(tag, constants.map(String), stem, context.suffixes);
  }
}

type PoolContext = { manner: Manner; suffixes: string[] };

function suffixesFor(manner: Manner, after: ReadonlySet<string> | undefined): string[] {
  if (manner === 'plain') return [];
  if (manner === 'extending') return ['0', 'Z', 'z'];
  const around = [...(after ?? new Set('#'))].flatMap((char) => {
    const code = char.codePointAt(0) ?? 0x23;
    return [String.fromCodePoint(code - 1), String.fromCodePoint(code + 1)];
  });
  return around.map((char) => `${char}9`);
}

/** Pools for all attributes of a case, holding the constants that the conditions compare them with. */
export function poolsFor(
  input: CaseInput,
  conditions: readonly Condition[],
  manner: Manner,
  random: Random,
): Pools {
  const domain = domainsOf(input);
  const after = followers(input, (name) => domain('', name));
  const constants = constantsOf(conditions, (name) => domain('', name));
  const stemOf = new Map<string, string>();
  const known = new Map<string, Pool>();
  return {
    of(entity, name) {
      const root = domain(entity, name);
      const declared = input.entities
        .find((one) => one.name === entity)
        ?.attributes.find((attribute) => attribute.name === name);
      const attribute = declared ?? { name, type: 'S' as const, stored: true, optional: false };
      const key = `${root} ${attribute.type}`;
      let pool = known.get(key);
      if (!pool) {
        const stem = stemOf.get(root) ?? stems[Math.floor(random() * stems.length)] ?? 'M';
        stemOf.set(root, stem);
        const context = { manner, suffixes: suffixesFor(manner, after.get(root)) };
        const tag = [...root].map((char) => (/[A-Za-z0-9]/.test(char) ? char : char.codePointAt(0))).join('');
        pool = poolOf(attribute as CaseAttribute, tag, constants.get(root) ?? [], stem, context);
        known.set(key, pool);
      }
      return pool;
    },
  };
}

/** Constants by domain: those of equalities as they are, those of a prefix with something behind it. */
function constantsOf(
  conditions: readonly Condition[],
  domain: (name: string) => string,
): Map<string, Single[]> {
  const found = new Map<string, Single[]>();
  for (const condition of conditions) {
    if (condition.size) continue;
    const values = condition.operands.flatMap((operand) =>
      'value' in operand ? [operand.value as Single] : [],
    );
    const useful = values.flatMap((value): Single[] => {
      if (condition.operator === '=' || condition.operator === 'in' || condition.operator === '<>')
        return [value];
      if (condition.operator === 'begins_with') return [`${value}b`, `${value}d`];
      // Around the bound of a range, so that there is something on either side.
      return typeof value === 'number' ? [value + 1, value - 1] : [];
    });
    const name = domain(condition.attribute);
    found.set(name, [...(found.get(name) ?? []), ...useful]);
  }
  return found;
}

/** A value for every parameter of the conditions on an entity. */
export function parametersFor(conditions: readonly Condition[], entity: string, pools: Pools): Parameters {
  const parameters = new Map<string, Single | Single[]>();
  for (const condition of conditions) {
    const pool = pools.of(entity, condition.attribute);
    const operands = operandsOf(condition);
    operands.forEach((operand, at) => {
      if ('parameter' in operand && typeof operand.parameter === 'string') {
        parameters.set(operand.parameter, valueFor(condition, at, operands.length, pool));
      }
    });
  }
  return parameters;
}

function valueFor(condition: Condition, at: number, count: number, pool: Pool): Single | Single[] {
  const main = Array.isArray(pool.main) ? pool.operands.part : pool.main;
  const { low, high, upper, prefix, part } = pool.operands;
  if (condition.size) return condition.operator === 'between' ? (at === 0 ? 1 : 3) : 2;
  switch (condition.operator) {
    case '>':
    case '>=':
      return low;
    case '<':
    case '<=':
      return upper;
    case 'between':
      return at === 0 ? low : high;
    case 'begins_with':
      return prefix;
    case 'contains':
    case 'not_contains':
      return part;
    case 'in': {
      const others = pool.values.filter(
        (value): value is Single => value !== pool.main && !Array.isArray(value),
      );
      return count === 1 ? [main, ...others.slice(0, 2)] : ([main, ...others][at] ?? main);
    }
    default:
      return main;
  }
}
