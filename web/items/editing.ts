import { readNumber } from '../../src/keys/number.ts';
import type { AttributeType } from '../../src/model/schema.ts';
import type { AttributeValue } from '../../src/values/attribute-value.ts';

export type Typed =
  | { ok: true; editable: true; value: AttributeValue }
  | { ok: false; editable: boolean; reason: string };

/**
 * The value that a text typed into a cell stands for: of the type that the value there has, else of the one declared.
 * `editable` is false where a cell cannot hold the type: sets, lists, maps, binary values and NULL.
 */
export function typedValue(
  before: AttributeValue | undefined,
  declared: AttributeType | undefined,
  text: string,
): Typed {
  const type = before ? Object.keys(before)[0] : declared;
  if (type === 'S') return { ok: true, editable: true, value: { S: text } };
  if (type === 'N') {
    const number = readNumber(text.trim());
    if (number.ok) return { ok: true, editable: true, value: { N: number.value } };
    return { ok: false, editable: true, reason: number.message };
  }
  if (type === 'BOOL') {
    const word = text.trim().toLowerCase();
    if (word === 'true' || word === 'false')
      return { ok: true, editable: true, value: { BOOL: word === 'true' } };
    return { ok: false, editable: true, reason: 'A BOOL is true or false.' };
  }
  return { ok: false, editable: false, reason: 'Open the item to change a value of this type.' };
}
