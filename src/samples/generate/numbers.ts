/** Numbers as values. */
import { normaliseNumber } from '../../keys/number.ts';
import type { Attribute } from '../../model/schema.ts';
import type { AttributeValue } from '../../values/attribute-value.ts';
import { formatOf } from './hints.ts';
import type { Maker, Making } from './source.ts';

/** Numbers of the attribute's format; whole and above 0 where it says nothing. */
export function numberMaker(attribute: Attribute, making: Making): Maker {
  const draw = numberText(attribute, making);
  const format = formatOf(attribute);
  // DynamoDB writes a number without the zeros at its end.
  if (format?.kind === 'decimal') return () => ({ N: normaliseNumber(draw()) ?? '0' });
  return (): AttributeValue => ({ N: draw() });
}

/** Draws number text: whole, or with just as many places as a decimal format has. */
export function numberText(attribute: Attribute, making: Making): () => string {
  const { random } = making;
  const [low, high] = rangeOf(attribute, making);
  const format = formatOf(attribute);
  const places = format?.kind === 'decimal' ? format.places : 0;
  const digits =
    attribute.size === undefined ? 0 : Math.max(1, Math.min(38, 2 * Math.round(attribute.size) - 2));
  if (digits > 15)
    return () => `${1 + random.below(9)}${digitsOf(digits - 1 - places, random)}${pointed(places, random)}`;
  return () => {
    const whole = low + Math.floor(random.unit() * (high - low + 1));
    return places === 0 ? String(whole) : whole + pointed(places, random);
  };
}

const pointed = (places: number, random: Making['random']) =>
  places === 0 ? '' : `.${digitsOf(places, random)}`;

function digitsOf(count: number, random: Making['random']): string {
  let text = '';
  while (text.length < count) {
    const take = Math.min(9, count - text.length);
    text += String(random.below(10 ** take)).padStart(take, '0');
  }
  return text;
}

/** The least and the greatest whole part: by size, by what the name says, and never wider than a key pads to. */
function rangeOf({ name, size, distinct, format }: Attribute, { inKeys, items }: Making): [number, number] {
  const width = inKeys.get(name);
  const places = format?.kind === 'decimal' ? format.places : 0;
  let [low, high] = named(name);
  if (size !== undefined) {
    const digits = Math.max(1, Math.min(15, 2 * Math.round(size) - 2 - places));
    [low, high] = [10 ** (digits - 1), 10 ** digits - 1];
  }
  if (inKeys.has(name) && size === undefined) high = Math.max(high, 20 * items);
  if (distinct !== undefined) high = Math.max(high, low + 2 * distinct);
  if (width !== undefined) high = Math.min(high, 10 ** Math.min(15, width) - 1);
  return [Math.min(low, high), high];
}

function named(name: string): [number, number] {
  if (/quantity|qty/i.test(name)) return [1, 10];
  if (/^age$/i.test(name)) return [18, 90];
  if (/year$/i.test(name)) return [2000, 2025];
  if (/rating|stars/i.test(name)) return [1, 5];
  if (/version/i.test(name)) return [1, 9];
  return /(?:id|no|number)$/i.test(name) ? [1, 999_999] : [1, 999];
}
