/** Items of all of a case's entities, to try requests on. */
import type { CaseAttribute, CaseEntity, CaseInput } from './input.ts';
import type { Pools, Random } from './values.ts';
import { attributesOf, type Data, dataOf, type Item, type Path, shardOf, type Value } from './world.ts';

const itemsPerEntity = 60;
/** How often an attribute holds the value that patterns ask for: often enough that long keys meet. */
const mainShare = 0.7;
const absentShare = 0.25;

type Draw = { attribute: CaseAttribute; next(): Value };

/** Some items of every entity, stored. */
export function generate(input: CaseInput, paths: readonly Path[], pools: Pools, random: Random): Data {
  const items = input.entities.flatMap((entity) => {
    const draws = attributesOf(entity).map((attribute) => drawFrom(entity, attribute, pools, random));
    return Array.from({ length: itemsPerEntity }, () => itemOf(entity, draws, random));
  });
  return dataOf(items, paths);
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
