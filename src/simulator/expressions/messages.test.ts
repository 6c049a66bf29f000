import { describe, expect, test } from 'vitest';
import type { AttributeValue } from '../../values/attribute-value.ts';
import { caught } from '../refusal.ts';
import { conditionCases } from './condition-cases.testing.ts';
import {
  createTokens,
  type KeySchema,
  parseCondition,
  parseKeyCondition,
  parseProjection,
  parseUpdate,
  refuseUnused,
  type Tokens,
} from './index.ts';
import { numberIndexCases, severalAttributesCases, tableCases } from './key-cases.testing.ts';
import { isReservedWord } from './reserved-words.ts';
import { projectionCases, updateCases } from './update-cases.testing.ts';

const values: { [token: string]: AttributeValue } = {
  ':v': { S: 'x' },
  ':a': { S: 'a' },
  ':c': { S: 'c' },
  ':p': { S: 'p' },
  ':ty': { S: 'S' },
  ':empty': { S: '' },
  ':n': { N: '1' },
  ':m': { N: '0' },
  ':b': { B: new Uint8Array([97]) },
  ':t': { BOOL: true },
  ':z': { NULL: true },
  ':ss': { SS: ['a'] },
  ':ns': { NS: ['1'] },
  ':l': { L: [] },
  ':mm': { M: {} },
};
const names: { [token: string]: string } = { '#a': 'a', '#b': 'b', '#dash': 'my-attr', '#s': 'status' };
const tokens = (): Tokens => createTokens(names, values);

/** The message of the refusal; '' where there is none. */
function messageOf(parse: () => unknown): string {
  try {
    parse();
    return '';
  } catch (error) {
    const refusal = caught(error);
    if (!refusal) throw error;
    expect(refusal.type).toBe('ValidationException');
    return refusal.message.replace(/^Invalid \w+Expression: /, '');
  }
}

const keyOf = (partition: string, sort: string, index?: string): KeySchema => {
  const attributes = (text: string) =>
    text.split(' ').map((name) => ({ name, type: name === 'n' ? ('N' as const) : ('S' as const) }));
  const key = { partition: attributes(partition), sort: sort === '' ? [] : attributes(sort) };
  return index === undefined ? key : { ...key, index };
};
const table = keyOf('pk', 'sk');
const several = keyOf('pk a1', 'b1 c1 d1', 'several');

const filterMessage = (text: string) => messageOf(() => parseCondition(text, tokens(), 'FilterExpression'));
const keyMessage = (text: string, key = table) => messageOf(() => parseKeyCondition(text, tokens(), key));
const updateMessage = (text: string) => messageOf(() => parseUpdate(text, tokens()));

describe('as DynamoDB answers', () => {
  test.each(conditionCases)('condition %j: %s', (text, message) => {
    expect(filterMessage(text)).toBe(message);
  });
  test.each(tableCases)('key condition %j: %s', (text, message) => {
    expect(keyMessage(text)).toBe(message);
  });
  test.each(numberIndexCases)('key condition with a number %j: %s', (text, message) => {
    expect(keyMessage(text, keyOf('sk', 'n', 'byNumber'))).toBe(message);
  });
  test.each(severalAttributesCases)('key condition on several attributes %j: %s', (text, message) => {
    expect(keyMessage(text, several)).toBe(message);
  });
  test.each(projectionCases)('projection %j: %s', (text, message) => {
    expect(messageOf(() => parseProjection(text, tokens()))).toBe(message);
  });
  test.each(updateCases)('update %j: %s', (text, message) => {
    expect(updateMessage(text)).toBe(message);
  });
});

test('a binary bound is shown in Base64', () => {
  const bounds = createTokens(undefined, {
    ':y': { B: new Uint8Array([122]) },
    ':z': { B: new Uint8Array([97]) },
  });
  expect(messageOf(() => parseCondition('a BETWEEN :y AND :z', bounds))).toBe(
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {B:eg==}, upper bound operand: AttributeValue: {B:YQ==}',
  );
});

describe('where AWS says more than DynamoDB Local', () => {
  const exceeds = (count: number, attributes: number) =>
    `The number of query conditions (${count}) exceeds the number of key attributes defined in the schema (${attributes})`;
  test.each([
    ['x = :v', 'Query condition missed key schema element: pk'],
    ['sk = :v', 'Query condition missed key schema element: pk'],
    ['pk = :v AND x = :v', 'Query condition missed key schema element: sk'],
    ['pk = :v AND sk > :a AND x = :a', exceeds(3, 2)],
    ['pk.a = :v', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    [
      'pk = :empty',
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
  ])('key condition %j: %s', (text, message) => {
    expect(keyMessage(text)).toBe(message);
  });

  test('an empty value of an index names the index', () => {
    expect(keyMessage('sk = :empty', keyOf('sk', 'n', 'byNumber'))).toBe(
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byNumber, IndexKey: sk',
    );
  });

  test('more conditions than a key of several attributes has', () => {
    const all = ['pk', 'a1', 'b1', 'c1', 'd1', 'x'].map((name) => `${name} = :v`).join(' AND ');
    expect(keyMessage(all, several)).toBe(exceeds(6, 5));
  });

  test.each(['size', 'SIZE', 'convert', 'Status', 'ttl', 'zone'])('%s is reserved', (word) => {
    expect(filterMessage(`${word} = :v`)).toBe(
      `Attribute name is a reserved keyword; reserved keyword: ${word}`,
    );
  });

  test.each(['id', 'pk', 'sk', 'email', 'title', 'tag', 'round', 'entity', 'createdAt'])(
    '%s is not reserved',
    (word) => {
      expect(isReservedWord(word)).toBe(false);
      expect(filterMessage(`${word} = :v`)).toBe('');
    },
  );
});

describe('the parameter is named', () => {
  const whole = (parse: () => unknown): string | undefined => {
    try {
      parse();
      return undefined;
    } catch (error) {
      return caught(error)?.message;
    }
  };
  const syntax = 'Syntax error; token: "<EOF>", near: "="';

  test('for what is wrong with the expression', () => {
    expect(whole(() => parseCondition('a =', tokens()))).toBe(`Invalid ConditionExpression: ${syntax}`);
    expect(whole(() => parseCondition('a =', tokens(), 'FilterExpression'))).toBe(
      `Invalid FilterExpression: ${syntax}`,
    );
    expect(whole(() => parseKeyCondition('a =', tokens(), table))).toBe(
      `Invalid KeyConditionExpression: ${syntax}`,
    );
    expect(whole(() => parseUpdate('SET a =', tokens()))).toBe(`Invalid UpdateExpression: ${syntax}`);
    expect(whole(() => parseProjection('a.', tokens()))).toBe(
      'Invalid ProjectionExpression: Syntax error; token: "<EOF>", near: "."',
    );
  });

  test('not for what is wrong with the key', () => {
    expect(whole(() => parseKeyCondition('pk < :v', tokens(), table))).toBe(
      'Query key condition not supported',
    );
    expect(whole(() => parseKeyCondition('pk = :v OR sk = :v', tokens(), table))).toBe(
      'Invalid operator used in KeyConditionExpression: OR',
    );
  });

  test('anything else thrown is no refusal', () => {
    expect(caught(new Error('no'))).toBeUndefined();
    expect(caught(undefined)).toBeUndefined();
  });
});

describe('limits', () => {
  const long = (bytes: number) => `a = :v OR ${'b'.repeat(bytes - 15)} = :v`;
  const size = 'Expression size has exceeded the maximum allowed size; expression size: 4097';
  const listed = (count: number, rule: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => rule(at));

  test('4,096 bytes are an expression, 4,097 are not', () => {
    expect(filterMessage(long(4096))).toBe('');
    expect(filterMessage(long(4097))).toBe(size);
    expect(updateMessage(`REMOVE ${'b'.repeat(4090)}`)).toBe(size);
    expect(messageOf(() => parseProjection('b'.repeat(4097), tokens()))).toBe(size);
    expect(keyMessage(`pk = :v${' '.repeat(4090)}`)).toBe(size);
  });

  test('names count as they are written', () => {
    const long = createTokens({ '#a': 'a'.repeat(5000) });
    expect(messageOf(() => parseProjection('#a', long))).toBe('');
  });

  test('300 operators and functions', () => {
    const many = 'The expression contains too many operators; operator count: 301';
    const ors = (count: number) => listed(count, () => 'b=:n').join(' OR ');
    expect(filterMessage(ors(150))).toBe('');
    expect(filterMessage(`NOT ${ors(150)}`)).toBe('');
    expect(filterMessage(ors(151))).toBe(many);
    expect(filterMessage(`${'NOT '.repeat(299)} b=:n`)).toBe('');
    expect(filterMessage(`${'NOT '.repeat(300)} b=:n`)).toBe(many);
    const sums = (count: number) => `SET ${listed(count, (at) => `q${at}=:n+:n`).join(',')}`;
    expect(updateMessage(sums(300))).toBe('');
    expect(updateMessage(sums(301))).toBe(many);
  });

  test('100 operands of IN', () => {
    expect(filterMessage(`a IN (${listed(100, () => ':v').join()})`)).toBe('');
    expect(filterMessage(`a IN (${listed(101, () => ':v').join()})`)).toBe(
      'The IN operator is provided with too many operands; number of operands: 101',
    );
  });

  test('32 levels of a path', () => {
    expect(filterMessage(`a${'[0]'.repeat(31)} = :v`)).toBe('');
    expect(filterMessage(`a${'[0]'.repeat(32)} = :v`)).toBe(
      'The document path has too many nesting levels; nesting levels: 33',
    );
  });

  test('nothing but parentheses is refused and ends', () => {
    expect(filterMessage('('.repeat(4096))).not.toBe('');
    expect(filterMessage(`${'('.repeat(2000)}a = :v${')'.repeat(2000)}`)).toBe(
      'The expression has redundant parentheses;',
    );
    expect(updateMessage(`SET a = ${'('.repeat(4000)}`)).not.toBe('');
  });
});

describe('tokens', () => {
  test('which are not used in any expression', () => {
    const shared = createTokens({ '#a': 'a', '#x': 'x' }, { ':v': { S: 'x' } });
    parseProjection('#a', shared);
    expect(messageOf(() => refuseUnused(shared))).toBe(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}',
    );
    parseCondition('#x = :v', shared);
    expect(messageOf(() => refuseUnused(shared))).toBe('');
    const unused = createTokens(undefined, { ':y': { S: 'x' }, ':z': { S: 'x' } });
    expect(messageOf(() => refuseUnused(unused))).toBe(
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:y, :z}',
    );
  });

  test('which are empty or no tokens', () => {
    expect(messageOf(() => createTokens({}))).toBe('ExpressionAttributeNames must not be empty');
    expect(messageOf(() => createTokens(undefined, {}))).toBe('ExpressionAttributeValues must not be empty');
    expect(messageOf(() => createTokens({ a: 'a' }))).toBe(
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"',
    );
    expect(messageOf(() => createTokens(undefined, { ':': { S: '' } }))).toBe(
      'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"',
    );
  });
});
