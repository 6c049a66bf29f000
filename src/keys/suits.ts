/** Which values a transform can take. */
import type { AttributeTraits } from './attributes.ts';
import { normaliseNumber } from './number.ts';
import type { Transform } from './template.ts';
import { keyScalarOf, transformValue } from './value.ts';

const keyTypes = new Set<string>(['S', 'N', 'B', 'BOOL']);

/** Can values of this type be part of a key at all? Sets, lists, maps and NULL cannot. */
export function canBeInKey(traits: AttributeTraits): boolean {
  return keyTypes.has(traits.type);
}

/** Why a transform cannot take an attribute's values, as the end of a sentence; undefined where it can. */
export function unsuited(transform: Transform, traits: AttributeTraits): string | undefined {
  const refused = (traits.values ?? []).find((value) => {
    const scalar = keyScalarOf(value, traits.type);
    return scalar && !transformValue(transform, scalar, traits.format).ok;
  });
  if (refused !== undefined) return `cannot take its value ${JSON.stringify(refused)}`;
  switch (transform.kind) {
    case 'pad':
      return isNumeric(traits) ? undefined : `needs a number, and it is ${described(traits)}`;
    case 'upper':
    case 'lower':
      return traits.type === 'S' ? undefined : `needs text, and it is ${described(traits)}`;
    case 'truncate':
      return truncates(traits, transform.to) ? undefined : `needs a time, and it is ${described(traits)}`;
    default:
      return undefined;
  }
}

const numeric = new Set<string>(['integer', 'decimal', 'epoch-seconds', 'epoch-milliseconds']);

function isNumeric({ type, format, values }: AttributeTraits): boolean {
  if (type === 'N') return true;
  if (type !== 'S') return false;
  if (values && values.length > 0)
    return values.every((value) => normaliseNumber(String(value)) !== undefined);
  return format !== undefined && numeric.has(format.kind);
}

/** Text of no declared format may be a timestamp; a date alone has no hour. */
function truncates({ type, format }: AttributeTraits, to: string): boolean {
  const isEpoch = format?.kind === 'epoch-seconds' || format?.kind === 'epoch-milliseconds';
  if (type !== 'S') return type === 'N' && isEpoch;
  if (!format || isEpoch || format.kind === 'iso-timestamp' || format.kind === 'local-timestamp') return true;
  return format.kind === 'iso-date' && to !== 'hour';
}

function described({ type, format }: AttributeTraits): string {
  return format ? `${type} of format ${format.kind}` : `${type} of no declared format`;
}
