import { parseTemplate } from '../../../src/keys/parse.ts';
import { type AccessPath, placementOn } from '../../../src/model/lookup.ts';
import type { Attribute, Entity } from '../../../src/model/schema.ts';
import { measures } from './measures.ts';
import type { CardAttribute, CardPlacement, SceneCard } from './types.ts';

/** An entity as a card: its attributes with the keys they take part in, and its templates lane by lane. */
export function buildCard(entity: Entity, paths: readonly AccessPath[], unfolded: boolean): SceneCard {
  const placements = paths.flatMap((path): CardPlacement[] => {
    const placement = placementOn(entity, path);
    if (!placement) return [];
    const name = path.kind === 'table' ? 'Base key' : path.name;
    return [
      {
        lane: path.id,
        name,
        partition: placement.partition.join(' + '),
        sort: placement.sort.join(' + '),
      },
    ];
  });
  const used = usesOf(entity, paths);
  const attributes = entity.attributes.map((attribute) => cardAttribute(attribute, used));
  const over = attributes.length - measures.attributesShown;
  const folded = !unfolded && over > 1 ? over : 0;
  const lines = attributes.length - folded + (folded > 0 || (unfolded && over > 1) ? 1 : 0);
  const sections = [Math.max(1, lines), placements.length].filter((count) => count > 0);
  return {
    id: entity.id,
    table: entity.table,
    name: entity.name,
    ...(entity.count === undefined ? {} : { count: entity.count }),
    attributes: folded > 0 ? attributes.slice(0, measures.attributesShown) : attributes,
    folded,
    unfolded: unfolded && over > 1,
    placements,
    width: measures.card,
    height:
      measures.cardHeader +
      sections.reduce((sum, count) => sum + count * measures.attribute + measures.cardSection, 0),
  };
}

type Uses = Map<string, { partition: string[]; sort: string[] }>;

function usesOf(entity: Entity, paths: readonly AccessPath[]): Uses {
  const uses: Uses = new Map();
  for (const path of paths) {
    const placement = placementOn(entity, path);
    if (!placement) continue;
    const lane = path.kind === 'table' ? 'the base key' : path.name;
    for (const key of ['partition', 'sort'] as const) {
      for (const { segment } of placement[key].flatMap((text) => parseTemplate(text).references)) {
        const use = uses.get(segment.attribute) ?? { partition: [], sort: [] };
        if (!use[key].includes(lane)) use[key].push(lane);
        uses.set(segment.attribute, use);
      }
    }
  }
  return uses;
}

function cardAttribute(attribute: Attribute, uses: Uses): CardAttribute {
  const { partition = [], sort = [] } = uses.get(attribute.name) ?? {};
  const parts = [
    `${attribute.name}: ${attribute.type}${attribute.optional ? ', may be absent' : ''}`,
    attribute.format && `format ${attribute.format.kind}`,
    attribute.values && `one of ${attribute.values.map(String).join(', ')}`,
    attribute.shard && `shard number, ${attribute.shard.count} shards`,
    !attribute.stored && 'present only inside composed keys',
    partition.length > 0 && `in the partition key of ${partition.join(', ')}`,
    sort.length > 0 && `in the sort key of ${sort.join(', ')}`,
  ];
  return {
    name: attribute.name,
    type: attribute.type,
    optional: attribute.optional,
    partition,
    sort,
    hint: parts.filter(Boolean).join('; '),
  };
}
