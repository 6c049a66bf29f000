/** The values in a plan's requests. */
import type { Transform } from '../../src/keys/template.ts';
import type { FanOut, KeyCondition, ValuePart, ValueTemplate } from '../../src/planner/plan.ts';
import { operandsOf, valuesOf } from './condition.ts';
import { everyCondition, type Question } from './question.ts';
import type { Situation } from './steps.ts';
import {
  asKey,
  attributesOf,
  entryOn,
  type Item,
  type KeyValue,
  type Path,
  type Single,
  shardOf,
} from './world.ts';

/** What a key's value is made from: one value of every fanned-out attribute, and an item of an earlier step. */
export type Row = { each: ReadonlyMap<string, Single>; items: ReadonlyMap<number, Item> };

/** An entry, or a range of entries, that a step asks for. */
export type Target = { path: Path; key: readonly KeyCondition[] };

/** The values that a dimension of a fan-out goes through. */
export function fanOutValues(
  fanOut: FanOut,
  key: readonly KeyCondition[],
  question: Question,
  { data, parameters }: Situation,
): Single[] {
  if (fanOut.values) return fanOut.values;
  if (fanOut.source === 'in') {
    const condition = everyCondition(question).find(
      ({ attribute, operator }) => attribute === fanOut.attribute && operator === 'in',
    );
    if (condition) return operandsOf(condition).flatMap((operand) => valuesOf(operand, parameters));
  }
  // Buckets of a range: whatever buckets the data has; empty ones read nothing.
  const parts = key.flatMap(({ values }) => values.flatMap((value) => value.parts));
  const part = parts.find((one) => one.kind === 'each' && one.attribute === fanOut.attribute);
  const found = data.items.flatMap((item) => item.values.get(fanOut.attribute) ?? []);
  return [
    ...new Set(
      found.map((value) => transformed(value, part && 'transform' in part ? part.transform : undefined)),
    ),
  ];
}

/** What an earlier step's item gives. */
export function fromItem(
  part: ValuePart & { kind: 'from' },
  row: ReadonlyMap<number, Item>,
  question: Question,
) {
  const item = row.get(part.step);
  if (!item) return undefined;
  // A key attribute of the stored item first: an index carries it under that name.
  for (const path of question.paths.filter(({ table }) => table === item.entity.table)) {
    const entry = entryOn(item, path);
    const at = [...path.partition, ...path.sort].findIndex(({ name }) => name === part.attribute);
    if (entry && at >= 0) return [...entry.partition, ...entry.sort][at];
  }
  const value = item.values.get(part.attribute);
  return Array.isArray(value) ? undefined : value;
}

function transformed(value: Single, transform: Transform | undefined): Single {
  switch (transform?.kind) {
    case undefined:
    case 'text':
      return value;
    case 'shard':
      return shardOf(value, transform.count, transform.first);
    case 'upper':
      return String(value).toUpperCase();
    case 'lower':
      return String(value).toLowerCase();
    case 'pad':
      return String(value).padStart(transform.width, '0');
    case 'truncate':
      return String(value).slice(0, { year: 4, month: 7, day: 10, hour: 13 }[transform.to]);
  }
}

/** A value template with its values. Throws where one is missing. */
export function render(value: ValueTemplate, row: Row, question: Question, situation: Situation): KeyValue {
  const text = value.parts.map((part) => String(partValue(part, row, question, situation))).join('');
  return asKey(text, value.type);
}

function partValue(part: ValuePart, row: Row, question: Question, { parameters }: Situation): Single {
  if (part.kind === 'text') return part.text;
  const raw = rawValue(part, row, question, parameters);
  if (raw === undefined || Array.isArray(raw))
    throw new Error(`The plan has no single value for ${part.attribute}`);
  const value = transformed(transformed(raw, part.transform), part.then);
  const shard = attributesOf(question.entity).find(({ name }) => name === part.attribute)?.shard;
  // A computed shard that is given by what it is computed from.
  const given =
    part.kind === 'parameter' && !part.transform && shard?.of !== undefined && part.name === shard.of;
  return given ? shardOf(value, shard.count, shard.first) : value;
}

function rawValue(
  part: Exclude<ValuePart, { kind: 'text' }>,
  row: Row,
  question: Question,
  parameters: Situation['parameters'],
) {
  switch (part.kind) {
    case 'parameter':
      return parameters.get(part.name);
    case 'constant':
      return part.value;
    case 'each':
      return row.each.get(part.attribute);
    case 'from':
      return fromItem(part, row.items, question);
  }
}
