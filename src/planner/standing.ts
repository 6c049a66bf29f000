/** Moves that move nothing: the new values give the key that the item has. */
import {
  type AttributeValue,
  type Bound,
  type BoundRequest,
  equalValues,
  type Item,
} from '../values/attribute-value.ts';

type Action = { [key: string]: Bound };

const isItem = (value: Bound | undefined): value is Item => typeof value === 'object' && value !== null;

/** Does the Put write the item that the Delete removes? */
function isOfOne(remove: Action, put: Action): boolean {
  const { Key } = remove;
  const { Item: item } = put;
  if (remove.TableName !== put.TableName || !isItem(Key) || !isItem(item)) return false;
  return Object.entries(Key).every(([name, value]: [string, AttributeValue]) => {
    const own = item[name];
    return own !== undefined && equalValues(own, value);
  });
}

/**
 * A transaction in which an item, or what marks it, is deleted and put under the same key is refused by DynamoDB. The
 * item stays where it is: one Put writes it anew, if what the Delete asks of it holds. A single action that is left is
 * a request of its own.
 *
 * @param request with its values; any but a TransactWriteItems is given back as it is
 */
export function withoutStanding(request: BoundRequest): BoundRequest {
  const actions = request.input.TransactItems;
  if (request.command !== 'TransactWriteItemsCommand' || !Array.isArray(actions)) return request;
  // Every action of a transaction is an object of one property, its kind.
  const all = actions as { Put?: Action; Delete?: Action }[];
  const standing = new Map<Action, Action>();
  for (const { Delete: remove } of all) {
    const put = remove && all.find(({ Put }) => Put && isOfOne(remove, Put))?.Put;
    if (remove && put) standing.set(put, remove);
  }
  if (standing.size === 0) return request;
  const removed = new Set(standing.values());
  const left = all
    .filter(({ Delete: remove }) => !remove || !removed.has(remove))
    .map((action) => {
      const remove = action.Put && standing.get(action.Put);
      if (!action.Put || !remove) return action;
      const { Key: _key, ...condition } = remove;
      return { Put: { ...condition, Item: action.Put.Item as Bound } };
    });
  const [only] = left;
  return left.length === 1 && only?.Put
    ? { command: 'PutItemCommand', input: only.Put }
    : { command: request.command, input: { ...request.input, TransactItems: left } };
}
