/** A vocabulary of some thousand names, places and words from a library that is fetched when it is first asked for. */
import type { Vocabulary } from './vocabulary.ts';

/** Draws of each kind; repetitions fall away, and what is left is the list. */
const draws = 3000;

/**
 * Loads the library for names, places and texts (English) and draws a vocabulary from it.
 * @param seed the same seed gives the same vocabulary.
 */
export async function loadVocabulary(seed = 1): Promise<Vocabulary> {
  const { faker } = await import('@faker-js/faker/locale/en');
  faker.seed(seed);
  const many = (draw: () => string, count = draws): string[] => [
    ...new Set(Array.from({ length: count }, draw)),
  ];
  return {
    firstNames: many(() => faker.person.firstName()),
    lastNames: many(() => faker.person.lastName()),
    cities: many(() => faker.location.city()),
    countries: many(() => faker.location.country(), 1000),
    streets: many(() => faker.location.street()),
    companies: many(() => faker.company.name()),
    products: many(() => faker.commerce.productName()),
    words: many(() => faker.word.sample().toLowerCase()).filter((word) => /^[a-z]+$/.test(word)),
  };
}
