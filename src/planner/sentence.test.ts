import { describe, expect, it } from 'vitest';
import { aCondition, aModel, anEntity, aRead, aWrite } from '../model/builders.ts';
import { conditionText, patternSentence, patternTitle } from './sentence.ts';

const model = aModel({
  entities: [anEntity({ name: 'Order' }), anEntity({ name: 'Item' }), anEntity({ name: 'User' })],
});

describe('conditionText', () => {
  it.each([
    [aCondition('userId'), 'userId = :userId'],
    [aCondition('status', '=', 'OPEN'), 'status = "OPEN"'],
    [aCondition('total', '>', 3), 'total > 3'],
    [aCondition('createdAt', 'between'), 'createdAt between :createdAtFrom and :createdAtTo'],
    [aCondition('status', 'in', 'OPEN', 'PAID'), 'status in ("OPEN", "PAID")'],
    [aCondition('path', 'begins_with', 'a/'), 'begins_with(path, "a/")'],
    [aCondition('email', 'attribute_not_exists'), 'attribute_not_exists(email)'],
    [{ ...aCondition('tags', '>', 3), size: true }, 'size(tags) > 3'],
  ])('writes condition %# as %j', (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });
});

describe('patternSentence', () => {
  it('says all of a read', () => {
    const pattern = aRead({
      conditions: ['userId', aCondition('status', '=', 'OPEN')],
      anyOf: [[aCondition('a')], [aCondition('b'), aCondition('c')]],
      returns: ['item'],
      attributes: ['total'],
      order: { by: ['createdAt'], direction: 'descending' },
      limit: { parameter: 'pageSize' },
      consistent: true,
    });
    expect(patternSentence(model, pattern)).toBe(
      'list total of Order and Item where userId = :userId and status = "OPEN" and (a = :a) or (b = :b and c = :c) ' +
        'ordered by createdAt descending limit :pageSize strongly consistent',
    );
  });

  it('says what is expected of a read', () => {
    expect(patternSentence(model, aRead({ result: 'one' }))).toBe('get Order');
    expect(patternSentence(model, aRead({ result: 'count' }))).toBe('count Order');
    expect(patternSentence(model, aRead({ attributes: 'all', limit: 20 }))).toBe(
      'list all attributes of Order limit 20',
    );
  });

  it('says all of a write', () => {
    const pattern = aWrite({
      action: 'update',
      changes: ['status', 'total'],
      unique: ['email'],
      conditions: ['orderId'],
      removes: ['note', 'pinnedAt'],
      also: [
        { action: 'create', entity: 'item' },
        { action: 'update', entity: 'order', removes: ['seen'] },
      ],
    });
    expect(patternSentence(model, pattern)).toBe(
      'update Order changing status and total removing note and pinnedAt where orderId = :orderId ' +
        'with unique email and create Item and update Order removing seen',
    );
  });

  it('names an entity that is not there by its id', () => {
    expect(patternSentence(model, aRead({ entity: 'gone' }))).toBe('list gone');
  });
});

it('a pattern without a name is called by its sentence', () => {
  expect(patternTitle(model, aRead({ name: '  ' }))).toBe('list Order');
  expect(patternTitle(model, aRead({ name: 'Orders' }))).toBe('Orders');
});
