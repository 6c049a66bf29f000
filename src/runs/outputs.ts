/** What the outputs of DynamoDB's operations have in common. */
import type { Capacity, Output } from '../simulator/database.ts';
import type { Item } from '../values/attribute-value.ts';

/** The items that an output brings, whichever operation it is of. */
export function itemsIn({ Item: only, Items, Responses }: Output): readonly Item[] {
  if (only) return [only];
  if (Items) return Items;
  if (Array.isArray(Responses))
    return Responses.flatMap((response): Item[] => (response.Item ? [response.Item] : []));
  return Responses ? Object.values(Responses).flat() : [];
}

/** How many items DynamoDB evaluated for an output. */
export function evaluatedIn(output: Output): number {
  return output.ScannedCount ?? itemsIn(output).length;
}

/** Consumed capacity, one entry for each table, whichever way the operation states it. */
export function capacitiesIn({ ConsumedCapacity }: Output): readonly Capacity[] {
  if (!ConsumedCapacity) return [];
  return Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
}

/** Units of an output over all tables and indexes: RCU of a read, WCU of a write. */
export function unitsIn(output: Output): number {
  return capacitiesIn(output).reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

/** The input of the request for what an output left to do; undefined where it left nothing. */
export function inputAfter(input: object, output: Output): object | undefined {
  const { LastEvaluatedKey, UnprocessedKeys, UnprocessedItems } = output;
  if (LastEvaluatedKey) return { ...input, ExclusiveStartKey: LastEvaluatedKey };
  const left = UnprocessedKeys ?? UnprocessedItems;
  return left && Object.keys(left).length > 0 ? { ...input, RequestItems: left } : undefined;
}
