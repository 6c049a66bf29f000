/** One value back from the text that stands for it in a key. */
import type { AttributeTraits } from './attributes.ts';
import { fromBase64 } from './bytes.ts';
import { isNormalisedNumber, normaliseNumber } from './number.ts';
import type { Reference, Transform } from './template.ts';
import { type KeyScalar, keyScalarOf, transformValue } from './value.ts';

export type Recovered =
  | { kind: 'whole'; value: KeyScalar }
  /** The transform lost something; the text is all that is known. */
  | { kind: 'part'; transform: Transform }
  /** No value gives this text. */
  | { kind: 'none' };

const none: Recovered = { kind: 'none' };

/** The value of a reference, from its text inside a key. */
export function recover(reference: Reference, text: string, traits: AttributeTraits | undefined): Recovered {
  const { attribute, transform } = reference;
  // A random shard was drawn, not computed: its number is all there is.
  if (attribute === '') return { kind: 'whole', value: { type: 'N', value: text } };
  if (!transform || transform.kind === 'text') return untransformed(text, traits);
  if (transform.kind === 'pad' && traits?.type === 'N') return unpadded(text, transform);
  if (traits?.format?.kind === 'iso-date' && transform.kind === 'truncate' && transform.to === 'day') {
    return { kind: 'whole', value: { type: 'S', value: text } };
  }
  if (transform.kind === 'upper' && text.toUpperCase() !== text) return none;
  if (transform.kind === 'lower' && text.toLowerCase() !== text) return none;
  return onlyValue(text, transform, traits) ?? { kind: 'part', transform };
}

function untransformed(text: string, traits: AttributeTraits | undefined): Recovered {
  switch (traits?.type) {
    case undefined:
    case 'S':
      return { kind: 'whole', value: { type: 'S', value: text } };
    case 'N':
      return isNormalisedNumber(text) ? { kind: 'whole', value: { type: 'N', value: text } } : none;
    case 'BOOL':
      return text === 'true' || text === 'false'
        ? { kind: 'whole', value: { type: 'BOOL', value: text === 'true' } }
        : none;
    case 'B': {
      const value = fromBase64(text);
      return value ? { kind: 'whole', value: { type: 'B', value } } : none;
    }
    default:
      return none;
  }
}

function unpadded(text: string, transform: Transform): Recovered {
  const number = normaliseNumber(text);
  if (number === undefined) return none;
  const value: KeyScalar = { type: 'N', value: number };
  const again = transformValue(transform, value);
  return again.ok && again.text === text ? { kind: 'whole', value } : none;
}

/** The one value of a closed list that gives the text; undefined where there is no list, or not just one. */
function onlyValue(
  text: string,
  transform: Transform,
  traits: AttributeTraits | undefined,
): Recovered | undefined {
  const values = (traits?.values ?? []).flatMap((value) => keyScalarOf(value, traits?.type ?? 'S') ?? []);
  const fitting = values.filter((value) => {
    const result = transformValue(transform, value, traits?.format);
    return result.ok && result.text === text;
  });
  const [value, ...others] = fitting;
  return value && others.length === 0 ? { kind: 'whole', value } : undefined;
}
