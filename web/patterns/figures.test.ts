import { expect, it } from 'vitest';
import { figureWords } from './figures.ts';

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
