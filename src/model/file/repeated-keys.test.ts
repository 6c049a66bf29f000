import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyJson } from '../arbitrary.testing.ts';
import { hiddenValues } from './repeated-keys.ts';

it('names the path and the text of every value that a later one hides', () => {
  expect(
    hiddenValues(
      '{"a": {"b": 1, "\\u0062": [2, {"x": "}"}], "b": 3}, "l": [{"c": 1}, {"c": true, "c" : 0}]}',
    ),
  ).toEqual([
    { path: 'a.b', text: '1' },
    { path: 'a.b', text: '[2, {"x": "}"}]' },
    { path: 'l[1].c', text: 'true' },
  ]);
});

it('finds none in what JSON.stringify wrote', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      expect(hiddenValues(JSON.stringify(value))).toEqual([]);
    }),
  );
});
