/** What DynamoDB Local 3.3.0 answers to these expressions: '' where it accepts one, else its message. */
import type { Case } from './condition-cases.testing.ts';

/** Projections. */
export const projectionCases: readonly Case[] = [
  ['a', ''],
  ['a,b', ''],
  ['a, b', ''],
  ['a b', 'Syntax error; token: "b", near: "a b"'],
  ['a,', 'Syntax error; token: "<EOF>", near: ","'],
  [',a', 'Syntax error; token: ",", near: ",a"'],
  [
    'a,a',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  [
    'a,a.b',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
  ],
  [
    'a.b,a',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
  ],
  [
    'a[0],a.b',
    'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, b]',
  ],
  [
    'a[0],a[0].c',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, [0], c]',
  ],
  ['a.b,a.c', ''],
  ['a[1],a[0]', ''],
  ['status', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['a,status', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['a, #zz', 'An expression attribute name used in the document path is not defined; attribute name: #zz'],
  ['#zz, status', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['', 'The expression can not be empty;'],
  ['(a)', 'Syntax error; token: "(", near: "(a"'],
  ['a.b[0]', ''],
  ['size(a)', 'Syntax error; token: "(", near: "size(a"'],
  ['a, a, status', 'Attribute name is a reserved keyword; reserved keyword: status'],
  [
    'a.b, a[0], a.b',
    'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, b]',
  ],
  ['a[99999999999]', 'List index is not within the allowable range; index: [99999999999]'],
  ['a,b,c a', 'Syntax error; token: "a", near: "c a"'],
  ['*', 'Syntax error; token: "*", near: "*"'],
  [
    '#a.#b, #a',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
  ],
  [
    'pk,sk,pk',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [pk], path two: [pk]',
  ],
  [
    'b,a,a',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
];

/** Updates. */
export const updateCases: readonly Case[] = [
  ['INVALID SYNTAX HERE', 'Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
  ['SET', 'Syntax error; token: "<EOF>", near: "SET"'],
  ['SET a', 'Syntax error; token: "<EOF>", near: "a"'],
  ['SET a =', 'Syntax error; token: "<EOF>", near: "="'],
  ['SET a = :v SET b = :v', 'The "SET" section can only be used once in an update expression;'],
  ['REMOVE a REMOVE b', 'The "REMOVE" section can only be used once in an update expression;'],
  ['ADD a :n ADD b :n', 'The "ADD" section can only be used once in an update expression;'],
  ['SET a = :v,', 'Syntax error; token: "<EOF>", near: ","'],
  ['SET a = :v REMOVE', 'Syntax error; token: "<EOF>", near: "REMOVE"'],
  [
    'ADD a :v',
    'Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  [
    'ADD a :l',
    'Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  [
    'ADD a :mm',
    'Incorrect operand type for operator or function; operator: ADD, operand type: MAP, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  [
    'ADD a :t',
    'Incorrect operand type for operator or function; operator: ADD, operand type: BOOLEAN, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  [
    'ADD a :z',
    'Incorrect operand type for operator or function; operator: ADD, operand type: NULL, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  [
    'ADD a :b',
    'Incorrect operand type for operator or function; operator: ADD, operand type: BINARY, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  ['ADD a b', 'Syntax error; token: "b", near: "a b"'],
  ['ADD a = :n', 'Syntax error; token: "=", near: "a = :n"'],
  ['ADD a 1', 'Syntax error; token: "1", near: "a 1"'],
  ['ADD a', 'Syntax error; token: "<EOF>", near: "a"'],
  [
    'DELETE a :n',
    'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND',
  ],
  [
    'DELETE a :v',
    'Incorrect operand type for operator or function; operator: DELETE, operand type: STRING, typeSet: ALLOWED_FOR_DELETE_OPERAND',
  ],
  [
    'DELETE a :l',
    'Incorrect operand type for operator or function; operator: DELETE, operand type: LIST, typeSet: ALLOWED_FOR_DELETE_OPERAND',
  ],
  [
    'DELETE a :mm',
    'Incorrect operand type for operator or function; operator: DELETE, operand type: MAP, typeSet: ALLOWED_FOR_DELETE_OPERAND',
  ],
  ['DELETE a', 'Syntax error; token: "<EOF>", near: "a"'],
  [
    'SET a = :v + :n',
    'Incorrect operand type for operator or function; operator or function: +, operand type: S',
  ],
  [
    'SET a = :n + :v',
    'Incorrect operand type for operator or function; operator or function: +, operand type: S',
  ],
  ['SET a = :n + :n + :n', 'Syntax error; token: "+", near: ":n + :n"'],
  ['SET a = ((:n + :n))', 'The expression has redundant parentheses;'],
  ['SET a = ((:n))', 'The expression has redundant parentheses;'],
  ['SET a = (:n + :n) - :n', 'Syntax error; token: "-", near: ") - :n"'],
  ['SET a = :n * :n', 'Syntax error; token: "*", near: ":n * :n"'],
  [
    'SET a = if_not_exists(:n, :n)',
    'Operator or function requires a document path; operator or function: if_not_exists',
  ],
  [
    'SET a = if_not_exists(a)',
    'Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1',
  ],
  ['SET a = if_not_exists(a, :n + :n)', 'Syntax error; token: "+", near: ":n + :n"'],
  [
    'SET a = if_not_exists(a, list_append(:l, :l))',
    'The function is not allowed to be used this way in an expression; function: list_append',
  ],
  [
    'SET a = list_append(:n, :l)',
    'Incorrect operand type for operator or function; operator or function: list_append, operand type: N',
  ],
  [
    'SET a = list_append(:l)',
    'Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1',
  ],
  [
    'SET a = list_append(list_append(:l, :l), :l)',
    'The function is not allowed to be used this way in an expression; function: list_append',
  ],
  [
    'SET a = list_append(:l, :l) + :n',
    'The function is not allowed to be used this way in an expression; function: list_append',
  ],
  ['SET a = contains(a, :v)', 'The function is not allowed in an update expression; function: contains'],
  ['SET a = size(b)', 'The function is not allowed in an update expression; function: size'],
  ['SET a = foo(b)', 'Invalid function name; function: foo'],
  [
    'SET a = attribute_exists(b)',
    'The function is not allowed in an update expression; function: attribute_exists',
  ],
  ['SET a = begins_with(a)', 'The function is not allowed in an update expression; function: begins_with'],
  [
    'SET a = :v, a.b = :v',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
  ],
  [
    'SET a = :v, a = :a',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  [
    'SET a.b = :v, a[0] = :v',
    'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]',
  ],
  [
    'SET a = :v REMOVE a',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  [
    'SET a = :v ADD a :n',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  ['SET status = :v', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['SET a = status', 'Attribute name is a reserved keyword; reserved keyword: status'],
  [
    'SET #zz = :v',
    'An expression attribute name used in the document path is not defined; attribute name: #zz',
  ],
  ['SET a = :zz', 'An expression attribute value used in expression is not defined; attribute value: :zz'],
  [
    'SET a = #zz',
    'An expression attribute name used in the document path is not defined; attribute name: #zz',
  ],
  ['SET status = :zz', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['SET a = :zz SET b = :v', 'The "SET" section can only be used once in an update expression;'],
  ['SET status = foo(a)', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['SET a = foo(status)', 'Invalid function name; function: foo'],
  [
    'SET a = :v + :n, a = :n',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  ['ADD a :zz', 'An expression attribute value used in expression is not defined; attribute value: :zz'],
  ['REMOVE status', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['', 'The expression can not be empty;'],
  [' ', 'Syntax error; token: "<EOF>", near: " "'],
  ['SET :v = a', 'Syntax error; token: ":v", near: "SET :v ="'],
  ['SET size(a) = :v', 'Syntax error; token: "(", near: "size(a"'],
  ['SET a == :v', 'Syntax error; token: "=", near: "== :v"'],
  ['SET a = :v b = :v', 'Syntax error; token: "b", near: ":v b ="'],
  ['SET a = :v; REMOVE b', 'Syntax error; token: ";", near: ":v; REMOVE"'],
  ['SET a = :v AND b = :v', 'Syntax error; token: "AND", near: ":v AND b"'],
  ['SETa = :v', 'Syntax error; token: "SETa", near: "SETa ="'],
  [
    'SET a = :v REMOVE b, b',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [b], path two: [b]',
  ],
  ['SET a = :n +', 'Syntax error; token: "<EOF>", near: "+"'],
  ['SET a = +:n', 'Syntax error; token: "+", near: "= +:n"'],
  ['SET a = -:n', 'Syntax error; token: "-", near: "= -:n"'],
  [
    'SET a = :ss + :n',
    'Incorrect operand type for operator or function; operator or function: +, operand type: SS',
  ],
  ['SET a = :v, status = :v, c = foo(a)', 'Attribute name is a reserved keyword; reserved keyword: status'],
  [
    'ADD a :v DELETE b :v',
    'Incorrect operand type for operator or function; operator: DELETE, operand type: STRING, typeSet: ALLOWED_FOR_DELETE_OPERAND',
  ],
  ['SET a = foo(a) SET b = :v', 'Invalid function name; function: foo'],
  ['SET (a) = :n', 'Syntax error; token: "(", near: "SET (a"'],
  ['SET set = :v', 'Syntax error; token: "set", near: "SET set ="'],
  ['SET a.add = :v', 'Syntax error; token: "add", near: ".add ="'],
  ['SET add = :v', 'Syntax error; token: "add", near: "SET add ="'],
  ['SET a = :v delete', 'Syntax error; token: "<EOF>", near: "delete"'],
  [
    'ADD a :n, b :v',
    'Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
  ],
  ['ADD a :n b :n', 'Syntax error; token: "b", near: ":n b :n"'],
  [
    'SET a = :n REMOVE a.b',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
  ],
  [
    'SET a = list_append(:l, :l, :l)',
    'Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 3',
  ],
  [
    'SET a = if_not_exists(a, a)',
    'The first operand must be distinct from the remaining operands for this operator or function; operator: if_not_exists, first operand: [a]',
  ],
  [
    'SET a = :zz, a = :v',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  [
    'SET a = :v, a = :zz',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
  ],
  [
    'SET a = :n + :v, b = :zz',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'SET a = :zz, b = :n + :v',
    'Incorrect operand type for operator or function; operator or function: +, operand type: S',
  ],
  [
    'ADD a :zz SET b = :yy',
    'An expression attribute value used in expression is not defined; attribute value: :yy',
  ],
  [
    'SET b = :yy ADD a :zz',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'REMOVE #zz SET b = :yy',
    'An expression attribute name used in the document path is not defined; attribute name: #zz',
  ],
  [
    'ADD a :v SET b = :n + :v',
    'Incorrect operand type for operator or function; operator or function: +, operand type: S',
  ],
  [
    'DELETE a :v SET b = :n + :v',
    'Incorrect operand type for operator or function; operator or function: +, operand type: S',
  ],
  [
    'SET a = if_not_exists(:n, :zz)',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'SET a = list_append(:zz)',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'SET a = list_append(:n, :zz)',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'SET a = :zz + :v',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'SET a = :v + :zz',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  [
    'SET a = if_not_exists(a, a), b = :zz',
    'An expression attribute value used in expression is not defined; attribute value: :zz',
  ],
  ['SET a = ((:n)), status = :v', 'The expression has redundant parentheses;'],
  ['SET status = ((:n))', 'The expression has redundant parentheses;'],
  ['SET a[99999999999] = :v', 'List index is not within the allowable range; index: [99999999999]'],
  [
    'SET a = :v ADD b :v, b :n',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [b], path two: [b]',
  ],
  ['SET a = list_append(:l, :zz), b = foo(a)', 'Invalid function name; function: foo'],
  [
    'SET a = if_not_exists(if_not_exists(a,:n), :n)',
    'Operator or function requires a document path; operator or function: if_not_exists',
  ],
  [
    'SET a = if_not_exists(size(a), :n)',
    'The function is not allowed in an update expression; function: size',
  ],
  [
    'SET a = if_not_exists(a, size(b))',
    'The function is not allowed in an update expression; function: size',
  ],
  [
    'SET a = if_not_exists(list_append(a,b), :n)',
    'The function is not allowed to be used this way in an expression; function: list_append',
  ],
  [
    'SET a = if_not_exists(b, :v) + :v',
    'Incorrect operand type for operator or function; operator or function: +, operand type: S',
  ],
  ['SET a = list_append(:l, :n + :n)', 'Syntax error; token: "+", near: ":n + :n"'],
  ['SET a = if_not_exists((b), (:n)) + ((:n))', 'The expression has redundant parentheses;'],
  ['REMOVE (a)', 'Syntax error; token: "(", near: "REMOVE (a"'],
  ['ADD a (:n)', 'Syntax error; token: "(", near: "a (:n"'],
];
