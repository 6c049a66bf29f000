import { expect, it } from 'vitest';
import { loadVocabulary } from './faker-vocabulary.ts';

it('has many names, places and words, the same for the same seed', async () => {
  const vocabulary = await loadVocabulary(7);
  expect(vocabulary.firstNames.length).toBeGreaterThan(500);
  expect(vocabulary.cities.length).toBeGreaterThan(500);
  expect(vocabulary.words.length).toBeGreaterThan(500);
  for (const list of Object.values(vocabulary)) expect(list).not.toContain('');
  expect(await loadVocabulary(7)).toEqual(vocabulary);
  expect(await loadVocabulary(8)).not.toEqual(vocabulary);
});
