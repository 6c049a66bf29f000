/** What the key did not answer: filtered by DynamoDB, or checked by the caller. */
import type { Condition } from '../model/schema.ts';
import { attributeOf } from './attribute-of.ts';
import { carriedNames } from './carried.ts';
import { attributesIn, type Context, type Lane } from './lanes.ts';
import type { Filter, Reason } from './plan.ts';
import { groupFilter, groupsOf } from './tuples.ts';

export type Residual = {
  filter: Filter[];
  check: Filter[];
  /** Attributes that a filter or check needs and the path does not carry. */
  notProjected: string[];
  reasons: Reason[];
  /** Everything left, for estimates. */
  left: Condition[];
  /** A condition that no item on this path can meet. */
  contradicted?: string;
};

type Where = 'server' | 'client' | 'fetch';

/**
 * Sorts what the key left into filters and checks.
 * @param scan a Scan's filter may name the keys of what it scans; a Query's may not.
 */
export function residualOf(
  context: Context,
  lane: Lane,
  conditions: readonly Condition[],
  anyOf: readonly (readonly Condition[])[],
  options: { scan: boolean; lookup: boolean },
): Residual {
  const residual: Residual = { filter: [], check: [], notProjected: [], reasons: [], left: [] };
  const carried = carriedNames(context, lane.path);
  const inKey = new Set(attributesIn([...lane.partition, ...lane.sort]));
  const keyNames = new Set([...lane.path.partitionKey, ...lane.path.sortKey].map((key) => key.name));

  const place = (condition: Condition): { where: Where; reason: Reason; name: string } => {
    const attribute = attributeOf(lane.entity, condition.attribute);
    const name = attribute?.name ?? condition.attribute;
    const reason = (code: Reason['code'], severity: Reason['severity'] = 'note'): Reason => ({
      code,
      severity,
      attributes: [condition.attribute],
    });
    if (options.lookup) return { where: 'client', reason: reason('checked-after-read'), name };
    if (attribute && !attribute.stored)
      return { where: 'client', reason: reason('not-stored', 'warning'), name };
    if (!options.scan && keyNames.has(name))
      return { where: 'client', reason: reason('filter-on-key', 'warning'), name };
    if (carried && !carried.has(name)) return { where: 'fetch', reason: reason('not-projected'), name };
    return { where: 'server', reason: reason('filter-after-read'), name };
  };

  /** Terms that stay together: DynamoDB's if it can judge all of them, else the caller's. */
  const placeJointly = (filter: Filter, terms: readonly Condition[], isExpressible: boolean): void => {
    const places = terms.map(place);
    const server = isExpressible && places.every(({ where }) => where === 'server');
    if (server) residual.filter.push(filter);
    else residual.check.push(filter);
    for (const { where, name } of places) if (where === 'fetch') residual.notProjected.push(name);
    const [elsewhere] = places
      .flatMap(({ where, reason }) => (where === 'server' ? [] : reason))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    residual.reasons.push({
      code: server ? 'filter-after-read' : (elsewhere?.code ?? 'checked-after-read'),
      severity: server ? 'note' : (elsewhere?.severity ?? 'note'),
      attributes: [...new Set(terms.map(({ attribute }) => attribute))],
    });
  };

  for (const group of groupsOf(conditions)) {
    const [condition] = group;
    if (!condition) continue;
    if (group.length > 1) {
      const { filter, isExpressible } = groupFilter(group);
      placeJointly(filter, group, isExpressible);
      residual.left.push(...group);
      continue;
    }
    const attribute = attributeOf(lane.entity, condition.attribute);
    if (
      !condition.size &&
      condition.operator === 'attribute_exists' &&
      attribute?.name === condition.attribute
    ) {
      if (!attribute.optional) continue;
      if (inKey.has(attribute.name)) {
        residual.reasons.push({ code: 'sparse-answers', severity: 'note', attributes: [attribute.name] });
        continue;
      }
    }
    if (condition.operator === 'attribute_not_exists' && inKey.has(condition.attribute))
      residual.contradicted = condition.attribute;
    const { where, reason, name } = place(condition);
    residual.left.push(condition);
    residual.reasons.push(reason);
    const term: Filter = { kind: 'condition', condition };
    if (where === 'server') residual.filter.push(term);
    else residual.check.push(term);
    if (where === 'fetch') residual.notProjected.push(name);
  }
  if (anyOf.length > 0) {
    const alternatives = anyOf.map((terms) => groupsOf(terms).map(groupFilter));
    const tree: Filter = {
      kind: 'or',
      terms: alternatives.map((terms): Filter => ({ kind: 'and', terms: terms.map(({ filter }) => filter) })),
    };
    const isExpressible = alternatives.flat().every((term) => term.isExpressible);
    placeJointly(tree, anyOf.flat(), isExpressible);
  }
  return residual;
}
