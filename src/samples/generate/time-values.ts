/** Times as values. */
import type { Attribute } from '../../model/schema.ts';
import { formatOf } from './hints.ts';
import type { Maker } from './source.ts';
import { dateText, secondText } from './times.ts';

/** The time itself, as the attribute's format writes it. */
export function timeMaker(attribute: Attribute): Maker {
  const isNumber = attribute.type === 'N';
  switch (formatOf(attribute)?.kind) {
    case 'iso-date':
      return (time) => ({ S: dateText(time) });
    case 'epoch-seconds':
      return (time) => ofNumber(Math.floor(time / 1000), isNumber);
    case 'epoch-milliseconds':
      return (time) => ofNumber(Math.floor(time), isNumber);
    case 'local-timestamp':
      return (time) => ({ S: secondText(time + 7_200_000, '+02:00') });
    default:
      return (time) => ({ S: secondText(time, 'Z') });
  }
}

const ofNumber = (value: number, isNumber: boolean) =>
  isNumber ? { N: String(value) } : { S: String(value) };
