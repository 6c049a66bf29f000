/** Texts as values. */
import type { Attribute } from '../../model/schema.ts';
import { formatOf, isNaming, textKindOf } from './hints.ts';
import { ksuid, plainId, ulid, uuid } from './ids.ts';
import { numberText } from './numbers.ts';
import type { Maker, Making } from './source.ts';

/** A key takes at most 1,024 bytes in a sort key; free text in keys stays far below. */
const longestInKey = 64;

/** Texts of the attribute's format, or such as its name suggests; those of free length near the stated size. */
export function textMaker(attribute: Attribute, making: Making): Maker {
  const { random, vocabulary } = making;
  const one = (list: readonly string[]) => list[random.below(list.length)] ?? 'x';
  const word = () => one(vocabulary.words);
  const sized = (text: string) => resized(text, attribute.size, making);
  switch (formatOf(attribute)?.kind) {
    case 'uuid':
      return () => ({ S: uuid(random) });
    case 'ulid':
      return (time) => ({ S: ulid(time, random) });
    case 'ksuid':
      return (time) => ({ S: ksuid(time, random) });
    case 'email':
      return () => ({
        S: `${plain(one(vocabulary.firstNames))}.${plain(one(vocabulary.lastNames))}${random.below(10_000)}@example.com`,
      });
    case 'integer':
    case 'decimal': {
      const draw = numberText(attribute, making);
      return () => ({ S: draw() });
    }
    case 'slug':
      return () => ({
        S: trimmed(
          resized(`${word()}-${word()}-${random.below(1000)}`, attribute.size, making)
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-'),
        ),
      });
    case 'text':
      if (!isNaming(attribute.name, making.entity)) return proseMaker(attribute, making);
  }
  switch (textKindOf(attribute.name, making.entity)) {
    case 'id':
      return () => ({ S: attribute.size === undefined ? plainId(random) : idOf(attribute.size, random) });
    case 'prose':
      return proseMaker(attribute, making);
    case 'first-name':
      return () => ({ S: one(vocabulary.firstNames) });
    case 'last-name':
      return () => ({ S: one(vocabulary.lastNames) });
    case 'person':
      return () => ({ S: `${one(vocabulary.firstNames)} ${one(vocabulary.lastNames)}` });
    case 'login':
      return () => ({ S: `${plain(one(vocabulary.firstNames))}${random.below(10_000)}` });
    case 'company':
      return () => ({ S: one(vocabulary.companies) });
    case 'product':
      return () => ({ S: one(vocabulary.products) });
    case 'city':
      return () => ({ S: one(vocabulary.cities) });
    case 'country':
      return () => ({ S: one(vocabulary.countries) });
    case 'street':
      return () => ({ S: sized(`${1 + random.below(200)} ${one(vocabulary.streets)}`) });
    case 'postcode':
      return () => ({ S: String(10_000 + random.below(90_000)) });
    case 'phone':
      return () => ({ S: `+1555${String(random.below(10_000_000)).padStart(7, '0')}` });
    case 'address':
      return () => ({ S: sized(`https://example.com/${word()}/${word()}-${random.below(1000)}`) });
    case 'kind': {
      const few = Array.from({ length: 5 }, () => sized(word()));
      return () => ({ S: one(few) });
    }
    case 'title':
      return () => ({ S: sized(capital(`${word()} ${word()} ${word()}`)) });
    case 'words':
      return () => ({ S: sized(`${word()} ${word()}`) });
  }
}

function proseMaker({ name, size }: Attribute, { inKeys, prose, textSize, random }: Making): Maker {
  const mean = Math.max(1, inKeys.has(name) ? Math.min(size ?? 16, longestInKey) : (size ?? textSize));
  // A fifth more or less than the mean.
  return () => ({ S: prose(Math.max(1, Math.round(mean * (0.8 + 0.4 * random.unit())))) });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const trimmed = (slug: string) => slug.replace(/^-+|-+$/g, '') || 'x';
/** Lower-case ASCII letters of a name. */
const plain = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '') || 'x';

/** The text cut or continued to the stated size; as it is where none is stated. */
function resized(text: string, size: number | undefined, { prose }: Making): string {
  if (size === undefined) return text;
  const wanted = Math.max(1, Math.round(size));
  return text.length >= wanted ? text.slice(0, wanted) : `${text} ${prose(wanted)}`.slice(0, wanted);
}

function idOf(size: number, random: Making['random']): string {
  let text = '';
  while (text.length < size) text += plainId(random);
  return text.slice(0, Math.max(1, Math.round(size)));
}
