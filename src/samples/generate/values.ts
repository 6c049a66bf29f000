/** Values of one attribute, one at a time. */
import { keyScalarOf } from '../../keys/value.ts';
import type { Attribute } from '../../model/schema.ts';
import { type AttributeValue, attributeValueOf } from '../../values/attribute-value.ts';
import { formatOf, isTime } from './hints.ts';
import { numberMaker } from './numbers.ts';
import { put } from './put.ts';
import { weighted } from './random.ts';
import { skewed } from './skew.ts';
import type { Maker, Making, Source } from './source.ts';
import { textMaker } from './texts.ts';
import { timeMaker } from './time-values.ts';

/** Where the values of an attribute come from, apart from references, copies and shards computed from another. */
export function sourceOf(attribute: Attribute, making: Making): Source {
  const { random } = making;
  const { type, values, weights, shard, skew } = attribute;
  if (shard && (type === 'S' || type === 'N')) {
    const number = (at: number) => String(shard.first + at);
    const listed = Array.from(
      { length: Math.min(shard.count, 100_000) },
      (_, at): AttributeValue => (type === 'N' ? { N: number(at) } : { S: number(at) }),
    );
    return choiceAmong(listed, skewed(listed.length, skew, random));
  }
  const usable = (values ?? []).map((value) => keyScalarOf(value, type));
  const listed = usable.flatMap((scalar, at) => {
    const weight = weights ? (weights[at] ?? 1) : 1;
    return scalar && weight > 0 ? [{ value: attributeValueOf(scalar), weight }] : [];
  });
  if (listed.length > 0) {
    const draw = weights
      ? weighted(
          listed.map(({ weight }) => weight),
          random,
        )
      : skewed(listed.length, skew, random);
    return choiceAmong(
      listed.map(({ value }) => value),
      draw,
    );
  }
  if (type === 'BOOL') return choiceAmong([{ BOOL: true }, { BOOL: false }], skewed(2, skew, random));
  const fresh = makerOf(attribute, making);
  const kind = formatOf(attribute)?.kind;
  const numbered = type === 'S' && (kind === undefined || kind === 'slug' || kind === 'text');
  return {
    fresh,
    numbered,
    size: Number.POSITIVE_INFINITY,
    wide: kind === 'uuid' || kind === 'ulid' || kind === 'ksuid',
  };
}

function choiceAmong(listed: AttributeValue[], draw: () => number): Source {
  const fallback = listed[0] ?? { NULL: true };
  return {
    fresh: () => listed[draw()] ?? fallback,
    size: listed.length,
    wide: false,
    at: (at) => listed[at] ?? fallback,
  };
}

function makerOf(attribute: Attribute, making: Making): Maker {
  if (isTime(attribute)) return timeMaker(attribute);
  switch (attribute.type) {
    case 'S':
      return textMaker(attribute, making);
    case 'N':
      return numberMaker(attribute, making);
    case 'B':
      return () => ({ B: bytes(attribute.size ?? 16, making) });
    case 'SS':
    case 'NS':
    case 'BS':
      return setMaker(attribute, attribute.type, making);
    case 'L':
      return listMaker(attribute, making);
    case 'M':
      return mapMaker(attribute, making);
    case 'BOOL':
    case 'NULL':
      return () => ({ NULL: true });
  }
}

function bytes(size: number, { random }: Making): Uint8Array {
  const made = new Uint8Array(Math.max(1, Math.round(size)));
  for (let at = 0; at < made.length; at += 1) made[at] = random.bits() >>> 24;
  return made;
}

/** How many elements a list or a set has: as many as the stated size holds, else two to four. */
function lengthOf(size: number | undefined, element: number, { random }: Making): number {
  return size === undefined ? 2 + random.below(3) : Math.max(1, Math.round(size / Math.max(1, element)));
}

function setMaker(attribute: Attribute, type: 'SS' | 'NS' | 'BS', making: Making): Maker {
  const element = ({ SS: 'S', NS: 'N', BS: 'B' } as const)[type];
  const { size } = attribute;
  const name = attribute.name.replace(/s$/, '');
  const source = sourceOf(
    { ...attribute, name, type: element, size: undefined, distinct: undefined },
    making,
  );
  return (time) => {
    const found = new Map<string, AttributeValue>();
    const wanted = Math.min(lengthOf(size, 12, making), source.size);
    // An element may be drawn twice; a set holds it once.
    for (let tries = 0; found.size < wanted && tries < wanted * 4; tries += 1) {
      const value = source.fresh(time);
      found.set('B' in value ? value.B.join() : JSON.stringify(value), value);
    }
    const values = [...found.values()];
    if (type === 'BS') return { BS: values.flatMap((value) => ('B' in value ? [value.B] : [])) };
    if (type === 'NS') return { NS: values.flatMap((value) => ('N' in value ? [value.N] : [])) };
    return { SS: values.flatMap((value) => ('S' in value ? [value.S] : [])) };
  };
}

function listMaker(attribute: Attribute, making: Making): Maker {
  const words: Attribute = {
    name: attribute.name.replace(/s$/, ''),
    type: 'S',
    optional: false,
    stored: true,
  };
  const source = sourceOf(attribute.items ?? words, making);
  const element = attribute.items?.size ?? 20;
  return (time) => {
    const length = lengthOf(attribute.size, element, making);
    const values: AttributeValue[] = [];
    for (let at = 0; at < length; at += 1) values.push(source.fresh(time));
    return { L: values };
  };
}

function mapMaker(attribute: Attribute, making: Making): Maker {
  const fields = (attribute.fields ?? []).map((field) => ({ field, source: sourceOf(field, making) }));
  return (time) => {
    const map: { [name: string]: AttributeValue } = {};
    for (const { field, source } of fields)
      if (!field.optional || making.random.unit() < making.presence) put(map, field.name, source.fresh(time));
    return { M: map };
  };
}
