/** How the items of an entity fall on its partition key values. */

import type { Entity } from '../model/schema.ts';
import type { BoundSegment, Context, Lane } from '../planner/lanes.ts';
import type { Volumes } from '../planner/volumes.ts';
import { dayMilliseconds, spanMilliseconds } from './span.ts';
import { narrowed, product, type Spread, uniform, weighted, zipf } from './spread.ts';

/** The values of a partition key: so many stretches of time, alike, in each of which the rest is spread alike. */
export type KeySpread = {
  /** Stretches of time that the key tells apart, such as days; 1 where it holds no time. The first is the newest. */
  stretches: number;
  /** Values within one stretch. */
  within: Spread;
};

type Part = { attribute: string; segment: BoundSegment };

/** How an entity's items fall on the partition key values of a path. */
export function keySpreadOf(context: Context, volumes: Volumes, lane: Lane): KeySpread {
  const { entity } = lane;
  const entries = Math.max(1, volumes.entries(lane));
  const plain = new Map<string, Part>();
  const times = new Map<string, number>();
  let shards = 1;
  for (const segment of lane.partition.flatMap(({ segments }) => segments)) {
    if (segment.segment.kind !== 'reference') continue;
    const { attribute, transform } = segment.segment;
    const stretches = stretchesOf(context, volumes, entity, segment);
    if (transform?.kind === 'shard') shards *= Math.max(1, transform.count);
    else if (stretches !== undefined) times.set(attribute, Math.max(times.get(attribute) ?? 1, stretches));
    else plain.set(attribute, { attribute, segment });
  }
  // A value that stands in the key whole decides on what else is made of it.
  for (const name of plain.keys()) times.delete(name);
  const names = [...plain.keys()];
  const together = names
    .map((name) => attributeSpread(context, volumes, entity, name))
    .reduce(product, uniform(1));
  // Values that depend on one another are fewer than their product.
  const own = narrowed(together, entries / Math.max(1e-9, volumes.sharing(entity, names)));
  const stretches = Math.max(
    1,
    Math.min(
      Math.round(entries),
      [...times.values()].reduce((all, one) => all * one, 1),
    ),
  );
  const within = product(own, uniform(shards));
  return { stretches, within: narrowed(within, Math.max(1, entries / stretches)) };
}

const widths = {
  hour: dayMilliseconds / 24,
  day: dayMilliseconds,
  month: dayMilliseconds * 30.44,
  year: dayMilliseconds * 365.25,
};

/** How many stretches of time a segment tells apart; undefined where it is none. */
function stretchesOf(
  context: Context,
  volumes: Volumes,
  entity: Entity,
  { segment, attribute }: BoundSegment,
): number | undefined {
  if (segment.kind !== 'reference') return undefined;
  const { transform } = segment;
  const isDate = attribute?.format?.kind === 'iso-date' && !transform;
  if (transform?.kind !== 'truncate' && !isDate) return undefined;
  const width = transform?.kind === 'truncate' ? widths[transform.to] : dayMilliseconds;
  const inSpan = Math.max(1, Math.ceil(spanMilliseconds(context.model, attribute) / width));
  if (isDate && attribute?.distinct !== undefined) return Math.max(1, Math.round(attribute.distinct));
  return attribute?.distinct === undefined
    ? inSpan
    : Math.max(1, Math.min(inSpan, volumes.distinct(entity, segment.attribute)));
}

function attributeSpread(context: Context, volumes: Volumes, entity: Entity, name: string): Spread {
  const attribute = entity.attributes.find((one) => one.name === name);
  const values = volumes.distinct(entity, name);
  if (attribute?.values && attribute.weights)
    return weighted(attribute.values.map((_, at) => attribute.weights?.[at] ?? 1));
  const skew = attribute?.skew ?? skewOfReferences(context, entity, name);
  return skew?.kind === 'zipf' ? zipf(values, skew.exponent) : uniform(values);
}

/** The skew of a relationship in which the attribute stands, on either side: what has more children is asked for more. */
function skewOfReferences(
  context: Context,
  entity: Entity,
  name: string,
): Entity['attributes'][number]['skew'] {
  for (const { from, to, by, skew } of context.model.relationships) {
    if (!skew) continue;
    const source = context.entity(from);
    const target = context.entity(to);
    for (const { attribute, its } of by) {
      if (
        source &&
        context.sameReference(entity, name, source, attribute) &&
        (from === entity.id || to !== from)
      )
        return skew;
      if (target && target.id === entity.id && its === name) return skew;
    }
  }
  return undefined;
}
