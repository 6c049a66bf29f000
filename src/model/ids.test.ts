import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyName } from './arbitrary.testing.ts';
import { aGlobalIndex, aModel, aTable } from './builders.ts';
import { freshId, slug, uniqueName } from './ids.ts';

describe('slug', () => {
  it.each([
    ['Order Line', 'order-line'],
    ['orderLine', 'order-line'],
    ['Änderung!', 'anderung'],
    ['名前', '名前'],
    ['__proto__', 'proto'],
    ['constructor', 'item-constructor'],
    ['"\n</>', 'item'],
  ])('of %j is %s', (name, expected) => {
    expect(slug(name)).toBe(expected);
  });

  it('is never empty and never a property that objects have from birth', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(slug(name)).not.toBe('');
        expect(slug(name) in {}).toBe(false);
      }),
    );
  });
});

it('makes an id that no part of the model has', () => {
  const model = aModel({
    tables: [aTable({ name: 'Order', globalIndexes: [aGlobalIndex({ name: 'order 2' })] })],
  });
  expect(freshId(model, 'Order')).toBe('order-3');
  expect(freshId(model, 'User')).toBe('user');
});

it('numbers a name that is taken', () => {
  expect(uniqueName('Order', ['User'])).toBe('Order');
  expect(uniqueName('Order', ['Order', 'Order 2'])).toBe('Order 3');
});
