import { expect, it } from 'vitest';
import { countText, figureWords } from './figures.ts';

it.each([
  [0, '0'],
  [0.25, '0.25'],
  [1, '1'],
  [7.94, '7.9'],
  [9.99, '10'],
  [31.6, '32'],
  [999.4, '999'],
  [999.6, '1K'],
  [9214, '9.21K'],
  [11_000, '11K'],
  [1_234_567, '1.23M'],
])('writes %d as %s', (count, text) => {
  expect(countText(count)).toBe(text);
});

it('says what a call reads, and that volumes are assumed', () => {
  const figures = {
    kind: 'read' as const,
    requests: 3,
    items: 4000,
    returned: 12,
    share: 0.003,
    assumed: true,
  };
  expect(figureWords(figures)).toBe('3 requests · 4,000 read · 12 returned (assumed volumes)');
});

it('says what a call writes', () => {
  const figures = {
    kind: 'write' as const,
    requests: 1,
    items: 1,
    indexEntries: 2,
    copies: 20,
    assumed: false,
  };
  expect(figureWords(figures)).toBe('1 request · 1 written · 2 index writes · 20 copies owed');
});
