/** Items of all of a case's entities, to try requests on. */
import type { CaseAttribute, CaseInput } from './input.ts';
import type { Pools, Random } from './values.ts';
import { attributesOf, type Data, dataOf, type Item, type Path, shardOf, type Value } from './world.ts';

const itemsPerEntity = 60;
/** How often an attribute holds the value that patterns ask for: often enough that long keys meet. */
const mainShare = 0.7;
const absentShare = 0.25;

/** Some items of every entity, stored. */
export function generate(input: CaseInput, paths: readonly Path[], pools: Pools, random: Random): Data {
  const items = input.entities.flatMap((entity) =>
    Array.from({ length: itemsPerEntity }, (): Item => {
      const values = new Map<string, Value>();
      for (const attribute of attributesOf(entity)) {
        if (attribute.optional && random() < absentShare) continue;
        values.set(attribute.name, draw(entity.name, attribute, pools, random));
      }
      for (const { name, shard } of attributesOf(entity)) {
        const source = shard?.of === undefined ? undefined : values.get(shard.of);
        if (shard && source !== undefined && values.has(name)) {
          values.set(name, shardOf(source, shard.count, shard.first));
        }
      }
      return { entity, values };
    }),
  );
  return dataOf(items, paths);
}

function draw(entity: string, attribute: CaseAttribute, pools: Pools, random: Random): Value {
  if (attribute.shard) {
    const shard = attribute.shard.first + Math.floor(random() * attribute.shard.count);
    return attribute.type === 'N' ? shard : String(shard);
  }
  const pool = pools.of(entity, attribute.name);
  if (random() < mainShare) return pool.main;
  return pool.values[Math.floor(random() * pool.values.length)] ?? pool.main;
}
