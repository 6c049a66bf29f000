/** Words that generated values are made of: handed in, so that the core needs no library for them. */

/** Lists of texts, each with at least one entry. Words are lower-case letters only; the rest is free text. */
export type Vocabulary = {
  firstNames: readonly string[];
  lastNames: readonly string[];
  cities: readonly string[];
  countries: readonly string[];
  streets: readonly string[];
  companies: readonly string[];
  products: readonly string[];
  words: readonly string[];
};

const list = (text: string): readonly string[] => text.split(' ');

/** A few words of each kind, for use before (or without) `loadVocabulary` of faker-vocabulary.ts. */
export const plainVocabulary: Vocabulary = {
  firstNames: list(
    'Ada Ben Chloe David Elif Femi Grace Hugo Ines Jonas Kofi Lena Mira Noah Omar Priya Quinn Rosa Sven Tara',
  ),
  lastNames: list(
    'Adler Brown Costa Dubois Eze Fischer Garcia Hansen Ito Jones Kaya Lopez Meyer Novak Okafor Patel Rossi Silva Tanaka Weber',
  ),
  cities: list(
    'Berlin Dublin Lagos Lima Lisbon London Madrid Mumbai Nairobi Oslo Paris Prague Quito Rome Seoul Sydney Tokyo Toronto Vienna Warsaw',
  ),
  countries: list(
    'Austria Brazil Canada Denmark Estonia France Germany Ghana India Ireland Italy Japan Kenya Mexico Norway Peru Poland Spain Sweden Vietnam',
  ),
  streets: [
    'Bridge Street',
    'Church Lane',
    'High Street',
    'Mill Road',
    'Oak Avenue',
    'Park Road',
    'Queen Street',
    'Station Road',
  ],
  companies: [
    'Alder Works',
    'Bright Foods',
    'Cobalt Systems',
    'Delta Travel',
    'Elm Publishing',
    'Fjord Energy',
    'Granite Tools',
    'Harbour Trade',
  ],
  products: [
    'Cotton Shirt',
    'Desk Lamp',
    'Garden Chair',
    'Leather Bag',
    'Oak Table',
    'Steel Bottle',
    'Wool Scarf',
    'Water Kettle',
  ],
  words: list(
    'about above after again along among around autumn before below beside bridge bright carry change clear close cloud colour common corner cross early earth enough every field first follow garden gather green group grow hand harbour house island kind large later leave light little many market measure morning mountain never north often open other paper part people place plain plant point quiet rain reach right river road round second share short simple small sound south stand stone story summer table through together travel tree under until valley village voice water while white window winter without wonder world yellow',
  ),
};
