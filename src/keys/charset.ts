/** What the text of an attribute inside a composed key can look like, by its declaration alone. */
import type { AttributeTraits } from './attributes.ts';
import {
  anyCharacter,
  base64Characters,
  type Characters,
  charactersIn,
  digitCharacters,
  formatShape,
  integerCharacters,
  mapCharacters,
  mayContain,
  mayContainBelow,
  numberCharacters,
} from './characters.ts';
import { compareNumbers, isNormalisedNumber } from './number.ts';
import { compareText } from './order.ts';
import type { Transform } from './template.ts';
import { keyScalarOf, textOf, transformValue } from './value.ts';

/** The text that values give inside a composed key. A native key is not text made of it, and has no such traps. */
export type ValueShape = {
  /** Length of every value in UTF-16 units, where it is always the same. */
  fixedWidth?: number;
  /** Can the character (one code point) never occur in a value? */
  excludes(char: string): boolean;
  /** Can no character that sorts below this one ever occur in a value? */
  excludesBelow(char: string): boolean;
  /**
   * Do the texts sort as the times they are? Absent where the model does not say that they are times. Epoch numbers
   * do: they have ten digits (thirteen in milliseconds) from September 2001 to November 2286.
   */
  sortsAsTime?: boolean;
  /** Do the texts sort as the numbers they are? Absent where they are no numbers, or times. */
  sortsAsNumber?: boolean;
  /** Does the model say what the values look like? Where not, they may be any text. */
  knownFormat: boolean;
  /** Every text a value can give, where the attribute has a closed list. */
  texts?: readonly string[];
  /** Length of the longest value in UTF-16 units, where there is one. */
  maxWidth?: number;
  /** Could a value give this text? Decided by length, characters, closed list and the form of numbers. */
  accepts(text: string): boolean;
  /** Do length and characters alone decide that? */
  byCharacters: boolean;
};

type Facts = {
  characters: Characters;
  width?: number | undefined;
  time?: boolean | undefined;
  number?: boolean | undefined;
  known?: boolean;
  texts?: readonly string[] | undefined;
  check?: (text: string) => boolean;
};

const known = new WeakMap<AttributeTraits, Map<string, ValueShape>>();
const unknownTraits: AttributeTraits = { type: 'S' };

/**
 * The shape of an attribute's values after a transform. An attribute that is not declared may hold any text.
 * `pad` is taken at its word: a number of a whole format (integer, epoch) is expected to fit the width and not to be
 * negative, so that all have the same length; without such a format it may be longer, or have a sign or a fraction.
 */
export function valueShape(traits: AttributeTraits | undefined, transform?: Transform): ValueShape {
  const subject = traits ?? unknownTraits;
  const name = transform ? JSON.stringify(transform) : '';
  const shapes = known.get(subject) ?? new Map<string, ValueShape>();
  known.set(subject, shapes);
  const found = shapes.get(name);
  if (found) return found;
  const shape = shapeOf(factsOf(subject, transform));
  shapes.set(name, shape);
  return shape;
}

/** The longest number as text: a sign, 126 digits, a point and 130 + 38 places. */
const longestNumber = 296;

function shapeOf({ characters, width, time, number, known: isKnown, texts, check }: Facts): ValueShape {
  const listed = texts && new Set(texts);
  const longest = texts ? Math.max(...texts.map((text) => text.length)) : check ? longestNumber : width;
  return {
    ...(longest === undefined ? {} : { maxWidth: longest }),
    byCharacters: !listed && !check,
    ...(width === undefined ? {} : { fixedWidth: width }),
    ...(time === undefined ? {} : { sortsAsTime: time }),
    ...(number === undefined ? {} : { sortsAsNumber: number }),
    ...(texts ? { texts } : {}),
    knownFormat: isKnown ?? true,
    excludes: (char) => !mayContain(characters, char),
    excludesBelow: (char) => !mayContainBelow(characters, char),
    accepts: (text) => {
      if (listed) return listed.has(text);
      if (width !== undefined && !check && text.length !== width) return false;
      if (check && !check(text)) return false;
      return characters === anyCharacter || [...text].every((char) => mayContain(characters, char));
    },
  };
}

function factsOf(traits: AttributeTraits, transform: Transform | undefined): Facts {
  switch (transform?.kind) {
    case undefined:
    case 'text':
      return closedList(traits, transform) ?? plain(traits);
    case 'upper':
    case 'lower': {
      const change = (text: string) => (transform.kind === 'upper' ? text.toUpperCase() : text.toLowerCase());
      const list = closedList(traits, transform);
      if (list) return list;
      const { characters, width, known: isKnown } = plain(traits);
      if (characters === anyCharacter) return { characters, known: isKnown ?? true };
      return { characters: mapCharacters(characters, change), width };
    }
    case 'pad': {
      const isWhole = wholeNumberKinds.has(traits.format?.kind ?? '');
      const padded = isWhole
        ? new RegExp(`^\\d{${transform.width}}$`)
        : new RegExp(`^-?\\d{${transform.width},}(?:\\.\\d+)?$`);
      return (
        closedList(traits, transform) ?? {
          characters: isWhole ? digitCharacters : numberCharacters,
          width: isWhole ? transform.width : undefined,
          number: true,
          check: (text) => padded.test(text) && transformValue(transform, { type: 'N', value: text }).ok,
        }
      );
    }
    case 'truncate': {
      const { marks, pattern, width } = truncated[transform.to];
      const time = traits.format && formatShape(traits.format).time;
      return {
        characters: charactersIn('0123456789', marks),
        width,
        time,
        check: (text) => pattern.test(text),
      };
    }
    case 'shard':
      return shardFacts(transform.count, transform.first);
  }
}

const truncated = {
  year: { width: 4, marks: '', pattern: /^\d{4}$/ },
  month: { width: 7, marks: '-', pattern: /^\d{4}-\d\d$/ },
  day: { width: 10, marks: '-', pattern: /^\d{4}-\d\d-\d\d$/ },
  hour: { width: 13, marks: '-T', pattern: /^\d{4}-\d\d-\d\dT\d\d$/ },
};

const wholeNumberKinds = new Set<string>(['integer', 'epoch-seconds', 'epoch-milliseconds']);

function plain(traits: AttributeTraits): Facts {
  if (traits.shard) return shardFacts(traits.shard.count, traits.shard.first);
  switch (traits.type) {
    case 'N': {
      const { format } = traits;
      const shape = format && numberFormats.has(format.kind) ? formatShape(format) : undefined;
      const time = shape?.time;
      return {
        characters: shape?.characters ?? numberCharacters,
        time,
        number: time === undefined ? false : undefined,
        check: isNormalisedNumber,
      };
    }
    case 'B':
      return { characters: base64Characters };
    case 'BOOL':
      return listFacts(['true', 'false']);
    default: {
      if (!traits.format) return { characters: anyCharacter, known: false };
      const { characters, width, time } = formatShape(traits.format);
      const number = traits.format.kind === 'integer' || traits.format.kind === 'decimal' ? false : undefined;
      return { characters, width, time, number };
    }
  }
}

const numberFormats = new Set<string>([...wholeNumberKinds, 'decimal']);

function closedList(traits: AttributeTraits, transform: Transform | undefined): Facts | undefined {
  if (!traits.values || traits.values.length === 0) return undefined;
  const scalars = traits.values.map((value) => keyScalarOf(value, traits.type));
  const texts = scalars.map((value) => value && transformValue(transform, value, traits.format));
  const usable = texts.flatMap((text) => (text?.ok ? [text.text] : []));
  if (usable.length === 0) return undefined;
  const facts = listFacts([...new Set(usable)]);
  const time = traits.format && formatShape(traits.format).time;
  if (time !== undefined) return { ...facts, time };
  if (traits.type !== 'N') return facts;
  const numbers = scalars.flatMap((value) => (value ? [textOf(value) ?? ''] : []));
  return { ...facts, number: sortsAlike(numbers, transform) };
}

/** Do numbers sort alike by value and as the texts they become? */
function sortsAlike(numbers: string[], transform: Transform | undefined): boolean {
  const sorted = numbers.toSorted(compareNumbers);
  const texts = sorted.map((value) => transformValue(transform, { type: 'N', value }));
  return texts.every((text, index) => {
    const before = texts[index - 1];
    return !before?.ok || !text.ok || compareText(before.text, text.text) <= 0;
  });
}

function listFacts(texts: readonly string[]): Facts {
  const width = texts[0]?.length;
  const isFixed = texts.every((text) => text.length === width);
  return { characters: charactersIn(...texts), width: isFixed ? width : undefined, texts };
}

function shardFacts(count: number, first: number): Facts {
  const last = first + count - 1;
  const [low, high] = [String(first), String(last)];
  return {
    characters: first < 0 ? integerCharacters : digitCharacters,
    width: first >= 0 && low.length === high.length ? low.length : undefined,
    check: (text) => /^(?:0|-?[1-9]\d*)$/.test(text) && Number(text) >= first && Number(text) <= last,
  };
}
