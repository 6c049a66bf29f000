/** The items of a design in the simulated DynamoDB, which knows nothing of the planner. */
import type { Model } from '../model/schema.ts';
import { createDatabase } from '../simulator/database.ts';
import type { BoundRequest, Item } from '../values/attribute-value.ts';

/** What a read gives. */
export type Answer = { items: Item[]; count: number };

export type Simulated = {
  /** Runs a read. @throws Error where DynamoDB would refuse it */
  read(request: BoundRequest): Answer;
  /** Runs a write. @returns false where its condition does not hold. @throws Error where DynamoDB would refuse it */
  write(request: BoundRequest): boolean;
  /** All items of the model's first table. */
  items(): Item[];
};

/** Puts items into the first table of a model. @throws Error where DynamoDB would refuse one of them */
export function simulated(model: Model, items: readonly Item[]): Simulated {
  const database = createDatabase(model.tables);
  const [table] = model.tables;
  if (table) {
    const [refused] = database.load(table.id, items).refused;
    if (refused) throw new Error(`${refused.refusal.message} ${JSON.stringify(refused.item)}`);
  }
  const refusedBy = (request: BoundRequest, message: string) =>
    new Error(`${message} ${JSON.stringify(request)}`);
  const read = (request: BoundRequest): Answer => {
    const answer = database.run(request);
    if (!answer.ok) throw refusedBy(request, answer.refusal.message);
    const { Item: one, Items, Responses, Count } = answer.output;
    const batch: Item[] = Array.isArray(Responses)
      ? Responses.flatMap((response) => (response.Item ? [response.Item] : []))
      : // DynamoDB promises no order here: the items come in another than that of the keys.
        Object.values<Item[]>(Responses ?? {})
          .flat()
          .toReversed();
    const found = [...(one ? [one] : []), ...(Items ?? []), ...batch];
    return { items: found, count: Count ?? found.length };
  };
  return {
    read,
    write(request) {
      const answer = database.run(request);
      if (answer.ok) return true;
      const { type, reasons = [], message } = answer.refusal;
      const isCondition =
        type === 'ConditionalCheckFailedException' ||
        (type === 'TransactionCanceledException' &&
          reasons.every(({ Code }) => Code === 'None' || Code === 'ConditionalCheckFailed'));
      if (!isCondition) throw refusedBy(request, message);
      return false;
    },
    items: () => (table ? read({ command: 'ScanCommand', input: { TableName: table.name } }).items : []),
  };
}
