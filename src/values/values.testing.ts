/** Any values and items that DynamoDB accepts, for property tests. */
import fc from 'fast-check';
import { normaliseNumber } from '../keys/number.ts';
import type { AttributeValue, Item } from './attribute-value.ts';

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });

/** Numbers as people write them: zeros in front and behind, a point, an exponent; at most 38 digits. */
export const anyNumber: fc.Arbitrary<string> = fc
  .record({
    sign: fc.constantFrom('', '', '-', '+'),
    whole: digits(1, 20),
    fraction: digits(0, 18),
    exponent: fc.option(fc.integer({ min: -110, max: 104 }), { nil: undefined }),
  })
  .map(({ sign, whole, fraction, exponent }) =>
    [sign, whole, fraction && `.${fraction}`, exponent === undefined ? '' : `E${exponent}`].join(''),
  )
  .filter((text) => normaliseNumber(text) !== undefined);

/** Numbers as DynamoDB returns them. */
export const normalNumber: fc.Arbitrary<string> = anyNumber.map((text) => normaliseNumber(text) ?? '0');

const text = fc.string({ unit: 'binary', maxLength: 12 });
const bytes = fc.uint8Array({ maxLength: 12 });

/** Names that mean something to JavaScript, to DynamoDB JSON or to documents, among others. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('id', 'a.b', '__proto__', 'constructor', 'toString', 'S', 'N', 'B', 'M', 'SS', '0'),
  fc.constantFrom('$B', '$SS', '$NS', '$BS', '$M', '$x'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);

const { value, map } = fc.letrec<{ value: AttributeValue; map: { [name: string]: AttributeValue } }>(
  (tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      text.map((S) => ({ S })),
      normalNumber.map((N) => ({ N })),
      bytes.map((B) => ({ B })),
      fc.boolean().map((BOOL) => ({ BOOL })),
      fc.constant<AttributeValue>({ NULL: true }),
      fc.uniqueArray(text, { minLength: 1, maxLength: 4 }).map((SS) => ({ SS })),
      fc.uniqueArray(normalNumber, { minLength: 1, maxLength: 4 }).map((NS) => ({ NS })),
      fc.uniqueArray(bytes, { minLength: 1, maxLength: 4, selector: String }).map((BS) => ({ BS })),
      fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
      tie('map').map((M) => ({ M })),
    ),
    map: fc
      .uniqueArray(fc.tuple(anyName, tie('value')), { maxLength: 4, selector: ([name]) => name })
      // fromEntries defines properties, so a name like __proto__ is a name.
      .map((entries): { [name: string]: AttributeValue } => Object.fromEntries(entries)),
  }),
);

export const anyValue: fc.Arbitrary<AttributeValue> = value;
export const anyItem: fc.Arbitrary<Item> = map;
