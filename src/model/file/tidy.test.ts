import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyJson } from '../arbitrary.testing.ts';
import { tidied } from './tidy.ts';

it('takes out comments and trailing commas, and closes what is open', () => {
  const text = '{ // one\n "a": [1, 2, /* two */ ], "b": "// no, comment",\n "c": { "d": [ 3,';
  expect(JSON.parse(tidied(text))).toEqual({ a: [1, 2], b: '// no, comment', c: { d: [3] } });
});

it('leaves valid JSON what it is', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      expect(JSON.stringify(JSON.parse(tidied(JSON.stringify(value, null, 2))))).toBe(JSON.stringify(value));
    }),
  );
});

it('does not join two tokens', () => {
  expect(() => JSON.parse(tidied('[1 2]'))).toThrow();
});
