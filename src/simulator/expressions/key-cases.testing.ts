/** What DynamoDB Local 3.3.0 answers to these expressions: '' where it accepts one, else its message. */
import type { Case } from './condition-cases.testing.ts';

/** On a table with the key pk, sk, both of type S. */
export const tableCases: readonly Case[] = [
  ['pk = :v', ''],
  ['pk = :v AND sk = :v', ''],
  [':v = pk AND :v < sk', ''],
  ['pk = :v AND (sk = :v)', ''],
  ['(pk = :v) AND (sk = :v)', ''],
  ['((pk = :v))', 'The expression has redundant parentheses;'],
  ['(pk = :v AND sk = :v)', ''],
  ['pk = :v AND pk = :a', 'KeyConditionExpressions must only contain one condition per key'],
  ['pk = :v AND sk > :a AND sk < :c', 'KeyConditionExpressions must only contain one condition per key'],
  ['pk = sk', 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'],
  [
    'pk = pk',
    'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [pk]',
  ],
  ['pk = :v AND size(sk) = :n', 'KeyConditionExpressions cannot contain nested operations'],
  ['size(pk) = :n', 'KeyConditionExpressions cannot contain nested operations'],
  [
    'pk = :v AND begins_with(:v, sk)',
    'Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand',
  ],
  [
    'pk = :v AND :v BETWEEN sk AND :c',
    'Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand',
  ],
  [
    'pk = :v AND sk BETWEEN :a AND sk',
    'The first operand must be distinct from the remaining operands for this operator or function; operator: BETWEEN, first operand: [sk]',
  ],
  [':v = :v', 'Invalid condition in KeyConditionExpression: No key attribute specified'],
  ['pk = :v AND :v = :v', 'Invalid condition in KeyConditionExpression: No key attribute specified'],
  ['pk > :v', 'Query key condition not supported'],
  ['begins_with(pk, :v)', 'Query key condition not supported'],
  ['pk BETWEEN :a AND :c', 'Query key condition not supported'],
  [
    'pk = :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'pk = :v AND sk = :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'pk = :v AND sk < :t',
    'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
  ],
  [
    'pk = :v AND sk = :t',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'pk = :v AND :t >= sk',
    'Incorrect operand type for operator or function; operator or function: >=, operand type: BOOL',
  ],
  [
    'pk = :v AND begins_with(sk, :n)',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  [
    'pk = :v AND begins_with(sk, :t)',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: BOOL',
  ],
  [
    'pk = :v AND sk BETWEEN :n AND :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'pk = :v AND sk BETWEEN :c AND :a',
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:c}, upper bound operand: AttributeValue: {S:a}',
  ],
  [
    'pk = :v AND sk BETWEEN :a AND :n',
    'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:a}, upper bound operand: AttributeValue: {N:1}',
  ],
  ['pk = :v AND foo(sk, :v)', 'Invalid function name; function: foo'],
  [
    'pk = :zz AND begins_with(sk, :n)',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'begins_with(sk, :n) AND pk = :zz',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  ['pk = :v OR sk = :v', 'Invalid operator used in KeyConditionExpression: OR'],
  ['NOT pk = :v', 'Invalid operator used in KeyConditionExpression: NOT'],
  ['pk = :v AND NOT sk = :v', 'Invalid operator used in KeyConditionExpression: NOT'],
  ['pk = :v AND sk <> :v', 'Invalid operator used in KeyConditionExpression: <>'],
  ['pk IN (:v)', 'Invalid operator used in KeyConditionExpression: IN'],
  ['pk = :v AND attribute_exists(sk)', 'Invalid operator used in KeyConditionExpression: attribute_exists'],
  ['pk = :v AND attribute_type(sk, :ty)', 'Invalid operator used in KeyConditionExpression: attribute_type'],
  ['pk = :v AND contains(sk, :v)', 'Invalid operator used in KeyConditionExpression: contains'],
  [
    'pk = :v AND attribute_not_exists(sk)',
    'Invalid operator used in KeyConditionExpression: attribute_not_exists',
  ],
  [
    'pk = :v AND begins_with(sk, size(x))',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  ['pk = size(sk)', 'KeyConditionExpressions cannot contain nested operations'],
  [
    'pk = :v AND begins_with(sk, pk)',
    'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
  ],
  [
    'pk = :v AND begins_with(sk, :b)',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'begins_with(pk, :n)',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  [
    'pk > :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  ['status = :v', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['pk', 'Syntax error; token: "<EOF>", near: "pk"'],
  ['', 'The expression can not be empty;'],
  ['pk = :v AND sk >= :v', ''],
  ['pk = :v AND sk BETWEEN size(a) AND :v', 'KeyConditionExpressions cannot contain nested operations'],
  ['sk = :v AND sk = :v AND pk = :v', 'KeyConditionExpressions must only contain one condition per key'],
  ['pk = :v and pk > :v', 'KeyConditionExpressions must only contain one condition per key'],
  ['(pk) = (:v)', ''],
  ['pk = (:v) AND begins_with((sk), :v)', ''],
  ['pk <> :v AND foo = bar', 'Invalid operator used in KeyConditionExpression: <>'],
  ['size(a) = size(b)', 'KeyConditionExpressions cannot contain nested operations'],
  [
    'pk = :v AND sk = contains(a, :v)',
    'The function is not allowed to be used this way in an expression; function: contains',
  ],
];

/** On an index with the key sk of type S and n of type N. */
export const numberIndexCases: readonly Case[] = [
  [
    'sk = :v AND begins_with(n, :n)',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  [
    'sk = :v AND begins_with(n, :v)',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  ['sk = :v AND n > :n', ''],
  [
    'sk = :v AND n BETWEEN :n AND :m',
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {N:0}',
  ],
  [
    'sk = :v AND n = :v',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'sk = :v AND n < :v',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'sk = :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'sk < :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
];

/** On an index with the partition key pk, a1 and the sort key b1, c1, d1. */
export const severalAttributesCases: readonly Case[] = [
  ['pk = :v', 'HASH key attributes a1 must have equality conditions specified in the query'],
  ['pk = :v AND a1 = :v', ''],
  ['a1 = :v AND b1 = :v', 'HASH key attributes pk must have equality conditions specified in the query'],
  ['pk = :v AND a1 > :v', 'HASH key attributes a1 must have equality conditions specified in the query'],
  [
    'pk = :v AND a1 = :v AND c1 = :v',
    'RANGE key attributes b1 must have equality conditions specified in the query because a condition is present on key attribute c1',
  ],
  [
    'pk = :v AND a1 = :v AND d1 = :v',
    'RANGE key attributes b1, c1 must have equality conditions specified in the query because a condition is present on key attribute d1',
  ],
  [
    'pk = :v AND a1 = :v AND b1 > :v AND c1 = :v',
    'RANGE key attributes b1 must have equality conditions specified in the query because a condition is present on key attribute c1',
  ],
  [
    'pk = :v AND a1 = :v AND b1 > :v AND c1 > :v',
    'RANGE key attributes b1 must have equality conditions specified in the query because a condition is present on key attribute c1',
  ],
  [
    'pk = :v AND a1 = :v AND c1 = :v AND d1 = :v',
    'RANGE key attributes b1 must have equality conditions specified in the query because a condition is present on key attribute c1',
  ],
  [
    'pk = :v AND a1 = :v AND b1 > :v AND d1 = :v',
    'RANGE key attributes c1 must have equality conditions specified in the query because a condition is present on key attribute d1',
  ],
  ['pk = :v AND a1 = :v AND b1 = :v AND c1 = :v AND d1 > :v', ''],
  ['d1 > :v AND pk = :v AND c1 = :v AND a1 = :v AND b1 = :v', ''],
  ['pk = :v AND b1 = :v', 'HASH key attributes a1 must have equality conditions specified in the query'],
  ['x = :v', 'HASH key attributes pk, a1 must have equality conditions specified in the query'],
  ['b1 = :v', 'HASH key attributes pk, a1 must have equality conditions specified in the query'],
  ['pk = :v AND x = :v', 'HASH key attributes a1 must have equality conditions specified in the query'],
  [
    'pk = :v AND a1 = :v AND b1 = :n',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  [
    'pk = :v AND a1 = :n AND b1 = :v',
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ],
  ['pk < :v AND b1 = :v', 'HASH key attributes a1 must have equality conditions specified in the query'],
];
