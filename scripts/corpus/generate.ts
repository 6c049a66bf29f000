/** Items of all of a case's entities, to try requests on. */
import type { CaseAttribute, CaseEntity } from './input.ts';
import { isWanted, type Question } from './question.ts';
import { namesIn } from './text.ts';
import type { Pools, Random } from './values.ts';
import { attributesOf, type Data, dataOf, type Item, shardOf, type Value } from './world.ts';

/** Items of an entity that the question wants, and of one that only lies beside it. */
const wantedItems = 60;
const otherItems = 24;
/** How often an attribute holds the value that patterns ask for: often enough that long keys meet. */
const mainShare = 0.7;
const absentShare = 0.25;

type Draw = { attribute: CaseAttribute; next(): Value };

/** Some items of every entity, stored. What only lies beside gets no more attributes than its keys need. */
export function generate(question: Question, pools: Pools, random: Random): Data {
  const items = question.input.entities.flatMap((entity) => {
    const wanted = isWanted(entity, question);
    const attributes = wanted ? attributesOf(entity) : keyAttributesOf(entity);
    const draws = attributes.map((attribute) => drawFrom(entity, attribute, pools, random));
    return Array.from({ length: wanted ? wantedItems : otherItems }, () => itemOf(entity, draws, random));
  });
  return dataOf(items, question.paths);
}

/** Attributes in keys, those that shards are computed from, and those that refer to other entities. */
function keyAttributesOf(entity: CaseEntity): CaseAttribute[] {
  const all = attributesOf(entity);
  const needed = new Set([
    ...namesIn(Object.values(entity.keys).flatMap(({ pk, sk }) => [...pk, ...sk])),
    ...all.flatMap(({ shard }) => shard?.of ?? []),
    ...entity.references.map(({ attribute }) => attribute),
  ]);
  return all.filter(({ name }) => needed.has(name));
}

function itemOf(entity: CaseEntity, draws: readonly Draw[], random: Random): Item {
  const values = new Map<string, Value>();
  for (const { attribute, next } of draws) {
    if (attribute.optional && random() < absentShare) continue;
    values.set(attribute.name, next());
  }
  for (const { attribute } of draws) {
    const { name, shard } = attribute;
    const source = shard?.of === undefined ? undefined : values.get(shard.of);
    if (shard && source !== undefined && values.has(name)) {
      values.set(name, shardOf(source, shard.count, shard.first));
    }
  }
  return { entity, values };
}

function drawFrom(entity: CaseEntity, attribute: CaseAttribute, pools: Pools, random: Random): Draw {
  const { shard } = attribute;
  if (shard) {
    const next = () => {
      const number = shard.first + Math.floor(random() * shard.count);
      return attribute.type === 'N' ? number : String(number);
    };
    return { attribute, next };
  }
  const { main, values } = pools.of(entity.name, attribute.name);
  const next = () => (random() < mainShare ? main : (values[Math.floor(random() * values.length)] ?? main));
  return { attribute, next };
}
