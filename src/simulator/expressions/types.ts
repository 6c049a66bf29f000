/** What the expressions of a request are once they are read: names and values stand in the place of `#n` and `:v`. */
import type { AttributeValue } from '../../values/attribute-value.ts';

/** The parameter an expression came in, by which its errors are named. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** `a.b[0].c` as `['a', 'b', 0, 'c']`: first a top-level attribute, then members of maps and places in lists. */
export type DocumentPath = readonly [attribute: string, ...inside: readonly (string | number)[]];

/** What a comparison or function looks at: a place in the item, a value of the request, or the size of either. */
export type Operand =
  | { kind: 'path'; path: DocumentPath }
  | { kind: 'value'; value: AttributeValue }
  | { kind: 'size'; of: Operand };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition or filter expression. */
export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; condition: Condition }
  | { kind: 'comparison'; comparator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; operand: Operand; low: Operand; high: Operand }
  | { kind: 'in'; operand: Operand; list: Operand[] }
  | { kind: 'attribute_exists' | 'attribute_not_exists'; path: DocumentPath }
  | { kind: 'attribute_type'; operand: Operand; type: AttributeType }
  | { kind: 'begins_with' | 'contains'; operand: Operand; part: Operand };

/** The name of a type, as `attribute_type` takes it. */
export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

/** Gives a top-level attribute of the item at hand, undefined where it has none. */
export type Get = (name: string) => AttributeValue | undefined;

/** A condition ready to be asked of many items. */
export type Predicate = (get: Get) => boolean;

/** The condition that follows the equalities on a sort key. */
export type KeyRange =
  | { operator: '<' | '<=' | '>' | '>='; value: AttributeValue }
  | { operator: 'BETWEEN'; low: AttributeValue; high: AttributeValue }
  | { operator: 'begins_with'; value: AttributeValue };

/** A key condition expression, in the order of the key schema. */
export type KeyCondition = {
  /** The value of every partition key attribute. */
  partition: AttributeValue[];
  /** The values of those sort key attributes, from the left, on which there is an equality. */
  sort: AttributeValue[];
  /** The condition on the sort key attribute behind them; undefined where there is none. */
  range?: KeyRange;
};

/** The right side of a SET action. */
export type SetValue =
  | { kind: 'path'; path: DocumentPath }
  | { kind: 'value'; value: AttributeValue }
  | { kind: 'plus' | 'minus' | 'list_append'; left: SetValue; right: SetValue }
  | { kind: 'if_not_exists'; path: DocumentPath; otherwise: SetValue };

/** One action of an update expression. */
export type UpdateAction =
  | { kind: 'SET'; path: DocumentPath; value: SetValue }
  | { kind: 'REMOVE'; path: DocumentPath }
  | { kind: 'ADD' | 'DELETE'; path: DocumentPath; value: AttributeValue };

/** An update expression: its actions as they are written. */
export type Update = { actions: UpdateAction[] };
