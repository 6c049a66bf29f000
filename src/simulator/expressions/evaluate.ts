/** Turns a condition into a function that is asked of every item. */
import {
  type AttributeValue,
  beginsWithValue,
  containsValue,
  equalValues,
  sizeOfValue,
} from '../../values/attribute-value.ts';
import { compareDecimals, fitsDouble, mirrored, orderOf, satisfies } from './compare.ts';
import { valueAt } from './path.ts';
import type { Comparator, Condition, Get, Operand, Predicate } from './types.ts';

type Reading = (get: Get) => AttributeValue | undefined;

/**
 * The condition as a predicate: made once per request. It asks only for the attributes it needs, from left to right,
 * and stops as soon as the answer is known. A comparison with a missing attribute, or between types, is false;
 * `<>` is the opposite of `=`, and NOT of what it negates.
 */
export function compileCondition(condition: Condition): Predicate {
  switch (condition.kind) {
    case 'and': {
      const [left, right] = [compileCondition(condition.left), compileCondition(condition.right)];
      return (get) => left(get) && right(get);
    }
    case 'or': {
      const [left, right] = [compileCondition(condition.left), compileCondition(condition.right)];
      return (get) => left(get) || right(get);
    }
    case 'not': {
      const negated = compileCondition(condition.condition);
      return (get) => !negated(get);
    }
    case 'comparison':
      return comparison(condition.comparator, condition.left, condition.right);
    case 'between':
      return between(reading(condition.operand), reading(condition.low), reading(condition.high));
    case 'in':
      return membership(condition.operand, condition.list);
    default:
      return functionCall(condition);
  }
}

const cached = new WeakMap<Condition, Predicate>();

/** Is the condition true of the item? For one item; compile it for many. */
export function evaluate(condition: Condition, get: Get): boolean {
  const known = cached.get(condition) ?? compileCondition(condition);
  cached.set(condition, known);
  return known(get);
}

function comparison(comparator: Comparator, left: Operand, right: Operand): Predicate {
  if (comparator === '<>') {
    const equal = comparison('=', left, right);
    return (get) => !equal(get);
  }
  if (left.kind === 'value' && right.kind !== 'value') return comparison(mirrored(comparator), right, left);
  if (left.kind === 'path' && right.kind === 'value')
    return againstValue(comparator, reading(left), right.value);
  const [one, other] = [reading(left), reading(right)];
  if (comparator === '=')
    return (get) => {
      const a = one(get);
      const b = a && other(get);
      return !!a && !!b && equalValues(a, b);
    };
  return (get) => {
    const a = one(get);
    const b = a && other(get);
    const order = a && b && orderOf(a, b);
    return order !== undefined && satisfies(comparator, order);
  };
}

/** The common case: an attribute against a value of the request. */
function againstValue(comparator: Comparator, read: Reading, value: AttributeValue): Predicate {
  if ('N' in value) return againstNumber(comparator, read, value.N);
  if (comparator === '=' && 'S' in value) {
    const text = value.S;
    return (get) => {
      const held = read(get);
      return held !== undefined && 'S' in held && held.S === text;
    };
  }
  if (comparator === '=')
    return (get) => {
      const held = read(get);
      return held !== undefined && equalValues(held, value);
    };
  return (get) => {
    const held = read(get);
    const order = held && orderOf(held, value);
    return order !== undefined && satisfies(comparator, order);
  };
}

function againstNumber(comparator: Comparator, read: Reading, text: string): Predicate {
  const isShort = fitsDouble(text);
  const number = Number(text);
  return (get) => {
    const held = read(get);
    if (held === undefined || !('N' in held)) return false;
    const order = isShort && fitsDouble(held.N) ? Number(held.N) - number : compareDecimals(held.N, text);
    return satisfies(comparator, order);
  };
}

function membership(operand: Operand, list: readonly Operand[]): Predicate {
  const read = reading(operand);
  const texts = list.flatMap((each) => (each.kind === 'value' && 'S' in each.value ? [each.value.S] : []));
  if (texts.length === list.length) {
    const known = new Set(texts);
    return (get) => {
      const held = read(get);
      return held !== undefined && 'S' in held && known.has(held.S);
    };
  }
  const readings = list.map(reading);
  return (get) => {
    const held = read(get);
    if (held === undefined) return false;
    for (const readOther of readings) {
      const other = readOther(get);
      if (other !== undefined && equalValues(held, other)) return true;
    }
    return false;
  };
}

function between(read: Reading, readLow: Reading, readHigh: Reading): Predicate {
  return (get) => {
    const held = read(get);
    if (held === undefined) return false;
    const low = readLow(get);
    const fromLow = low && orderOf(held, low);
    if (fromLow === undefined || fromLow < 0) return false;
    const high = readHigh(get);
    const fromHigh = high && orderOf(held, high);
    return fromHigh !== undefined && fromHigh <= 0;
  };
}

type Call = Extract<
  Condition,
  {
    kind: 'attribute_exists' | 'attribute_not_exists' | 'attribute_type' | 'begins_with' | 'contains';
  }
>;

function functionCall(call: Call): Predicate {
  switch (call.kind) {
    case 'attribute_exists': {
      const read = reading({ kind: 'path', path: call.path });
      return (get) => read(get) !== undefined;
    }
    case 'attribute_not_exists': {
      const read = reading({ kind: 'path', path: call.path });
      return (get) => read(get) === undefined;
    }
    case 'attribute_type': {
      const read = reading(call.operand);
      const { type } = call;
      return (get) => {
        const held = read(get);
        return held !== undefined && type in held;
      };
    }
    case 'begins_with':
      return both(call.operand, call.part, beginsWithValue);
    case 'contains':
      return call.part.kind === 'value' && 'S' in call.part.value
        ? containsText(reading(call.operand), call.part.value)
        : both(call.operand, call.part, containsValue);
  }
}

/** The common case of `contains`: a text in a text or in a set of texts. */
function containsText(read: Reading, sought: { S: string }): Predicate {
  const text = sought.S;
  return (get) => {
    const held = read(get);
    if (held === undefined) return false;
    if ('S' in held) return held.S.includes(text);
    return 'SS' in held ? held.SS.includes(text) : containsValue(held, sought);
  };
}

function both(
  operand: Operand,
  part: Operand,
  holds: (value: AttributeValue, part: AttributeValue) => boolean,
): Predicate {
  const [read, readPart] = [reading(operand), reading(part)];
  return (get) => {
    const held = read(get);
    const sought = held && readPart(get);
    return !!held && !!sought && holds(held, sought);
  };
}

function reading(operand: Operand): Reading {
  switch (operand.kind) {
    case 'value': {
      const { value } = operand;
      return () => value;
    }
    case 'path': {
      const [name, ...inside] = operand.path;
      if (inside.length === 0) return (get) => get(name);
      return (get) => valueAt(get(name), inside);
    }
    case 'size': {
      const read = reading(operand.of);
      return (get) => {
        const held = read(get);
        const size = held && sizeOfValue(held);
        return size === undefined ? undefined : { N: String(size) };
      };
    }
  }
}
