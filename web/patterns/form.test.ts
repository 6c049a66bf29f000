import { describe, expect, it } from 'vitest';
import { anAttribute, aRead, aWrite } from '../../src/model/builders.ts';
import { patternSchema } from '../../src/model/schema.ts';
import {
  choicesFor,
  constantFrom,
  constantProblem,
  newPattern,
  operandsFor,
  operatorsFor,
  verbOf,
  withVerb,
} from './form.ts';

describe('withVerb', () => {
  const read = aRead({
    name: 'Orders',
    group: 'Shop',
    conditions: ['userId'],
    limit: 3,
    rate: { average: 2 },
    notes: 'n',
  });

  it('keeps what reads and writes share', () => {
    const write = withVerb({ ...read, unknownKey: 1 }, 'update');
    expect(patternSchema.parse(write)).toEqual(write);
    expect(write).toMatchObject({
      kind: 'write',
      action: 'update',
      name: 'Orders',
      group: 'Shop',
      conditions: read.conditions,
      rate: { average: 2 },
      notes: 'n',
      unknownKey: 1,
    });
    expect(write).not.toHaveProperty('limit');
    expect(write).not.toHaveProperty('anyOf');
  });

  it('makes a whole read of a write', () => {
    const pattern = withVerb(aWrite({ name: 'Place', action: 'create', unique: ['email'] }), 'count');
    expect(patternSchema.parse(pattern)).toEqual(pattern);
    expect(pattern).toMatchObject({ kind: 'read', result: 'count', name: 'Place' });
    expect(pattern).not.toHaveProperty('unique');
  });

  it('changes nothing else among reads or among writes', () => {
    expect(withVerb(read, 'get')).toEqual({ ...read, result: 'one' });
    const write = aWrite({ action: 'create', unique: ['email'] });
    expect(withVerb(write, 'delete')).toEqual({ ...write, action: 'delete' });
  });

  it.each(['get', 'list', 'count', 'create', 'update', 'delete'] as const)('gives the verb %s', (verb) => {
    expect(verbOf(withVerb(read, verb))).toBe(verb);
  });
});

it('a new pattern fits the schema', () => {
  const pattern = newPattern('p', 'order');
  expect(patternSchema.parse(pattern)).toEqual(pattern);
});

describe('operandsFor', () => {
  const [a, b] = [{ value: 'a' }, { value: 'b' }];
  it('keeps what fits and cuts what is too much', () => {
    expect(operandsFor('in', [a, b])).toEqual([a, b]);
    expect(operandsFor('=', [a, b])).toEqual([a]);
    expect(operandsFor('attribute_exists', [a])).toEqual([]);
  });
  it('goes back to parameters where there are too few', () => {
    expect(operandsFor('between', [a])).toEqual([]);
  });
});

it('operators fit the type', () => {
  expect(operatorsFor(anAttribute('total:N'))).not.toContain('begins_with');
  expect(operatorsFor(anAttribute('name'))).toContain('begins_with');
  expect(operatorsFor(anAttribute('tags:SS'))).toEqual(expect.arrayContaining(['contains']));
  expect(operatorsFor(anAttribute('tags:SS'))).not.toContain('between');
});

describe('constants', () => {
  const status = anAttribute({ name: 'status', values: ['OPEN', 'PAID'] });
  const level = anAttribute({ name: 'level', type: 'N', values: [1, 2] });

  it('are offered where the attribute has a closed list', () => {
    expect(choicesFor(status)).toEqual(['OPEN', 'PAID']);
    expect(choicesFor(anAttribute('paid:BOOL'))).toEqual([true, false]);
    expect(choicesFor(anAttribute('name'))).toBeUndefined();
  });

  it('take the type of the attribute', () => {
    expect(constantFrom('2', level)).toBe(2);
    expect(constantFrom('2', status)).toBe('2');
    expect(constantFrom('true', anAttribute('paid:BOOL'))).toBe(true);
  });

  it('are reported where they do not fit', () => {
    expect(constantProblem('OPEN', status)).toBeUndefined();
    expect(constantProblem('GONE', status)).toMatch(/values/);
    expect(constantProblem('many', anAttribute('total:N'))).toMatch(/number/);
    expect(constantProblem('9007199254740993', anAttribute('total:N'))).toBeUndefined();
  });
});
