/** The conditions of a write that its key does not settle. */
import type { Condition } from '../model/schema.ts';
import { attributeOf } from './attribute-of.ts';
import type { Lane } from './lanes.ts';
import type { Reason } from './plan.ts';
import type { Walk } from './walk.ts';

/**
 * Conditions that DynamoDB checks in the moment of the write, as an item can have changed since it was read, and the
 * reasons that go with them.
 *
 * @param base the entity on its table's key
 * @param walk of the key that the pattern gives; absent where the item is read first: its key then answers for the
 *   attributes that it holds whole, and the read for those that are stored in keys only
 */
export function assertedOf(
  base: Lane,
  conditions: readonly Condition[],
  walk: Walk | undefined,
): { asserted: Condition[]; reasons: Reason[] } {
  const inKey = new Set<string>();
  const whole = new Set<string>();
  for (const { segment } of [...base.partition, ...base.sort].flatMap((part) => part.segments)) {
    if (segment.kind !== 'reference') continue;
    inKey.add(segment.attribute);
    if (!segment.transform) whole.add(segment.attribute);
  }
  const open = conditions.filter((condition) => {
    const attribute = attributeOf(base.entity, condition.attribute);
    if (walk ? walk.exact.has(condition) : whole.has(condition.attribute)) return false;
    const isPresence = condition.operator === 'attribute_exists' && attribute?.name === condition.attribute;
    return !isPresence || (attribute.optional && !inKey.has(attribute.name));
  });
  const isStored = ({ attribute }: Condition) => attributeOf(base.entity, attribute)?.stored ?? true;
  const asserted = open.filter(isStored);
  const unchecked = walk ? open.filter((condition) => !isStored(condition)) : [];
  const names = (list: readonly Condition[]) => [...new Set(list.map(({ attribute }) => attribute))];
  const reasons: Reason[] = [];
  if (asserted.length > 0)
    reasons.push({ code: 'checked-by-write', severity: 'note', attributes: names(asserted) });
  if (unchecked.length > 0)
    reasons.push({ code: 'not-stored', severity: 'warning', attributes: names(unchecked) });
  return { asserted, reasons };
}
