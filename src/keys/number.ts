/** DynamoDB numbers as decimal text: up to 38 significant digits, never through a binary float. */

/** A number taken apart: ±0.digits × 10^exponent; zero has no digits. Digits begin and end with a non-zero. */
type Decimal = { negative: boolean; digits: string; exponent: number };

/** Most significant digits of a number (Developer Guide, "Quotas", "Data types"). */
export const numberDigits = 38;
/** Magnitudes run from 1E-130 to 9.99…E125. */
const maxExponent = 126;
const minExponent = -129;

/**
 * The number as DynamoDB writes it: plain digits, no exponent, no needless zeros or sign (`0042.1200` → `42.12`,
 * `1E2` → `100`, `-0` → `0`). Undefined where the text is no number that DynamoDB accepts.
 */
export function normaliseNumber(text: string): string | undefined {
  const decimal = parseDecimal(text);
  return typeof decimal === 'object' ? print(decimal) : undefined;
}

/** The number as DynamoDB writes it, or the message with which it refuses the text. */
export function readNumber(text: string): { ok: true; value: string } | { ok: false; message: string } {
  const decimal = parseDecimal(text);
  if (typeof decimal === 'object') return { ok: true, value: print(decimal) };
  return { ok: false, message: text === '' ? notNumeric : messages[decimal](text) };
}

const notNumeric = 'The parameter cannot be converted to a numeric value';
const messages = {
  text: (text: string) => `${notNumeric}: ${text}`,
  overflow: () => 'Number overflow. Attempting to store a number with magnitude larger than supported range',
  underflow: () =>
    'Number underflow. Attempting to store a number with magnitude smaller than supported range',
  digits: () => `Attempting to store more than ${numberDigits} significant digits in a Number`,
};

/** True for a number that DynamoDB would write in just this way. */
export function isNormalisedNumber(text: string): boolean {
  return normaliseNumber(text) === text;
}

/**
 * Compares two numbers by value: negative, zero or positive like every comparator. Texts that are no numbers sort
 * behind all numbers, among themselves as equal.
 */
export function compareNumbers(left: string, right: string): number {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (typeof a !== 'object' || typeof b !== 'object')
    return Number(typeof a !== 'object') - Number(typeof b !== 'object');
  if (signOf(a) !== signOf(b)) return signOf(a) - signOf(b);
  return (a.negative ? -1 : 1) * compareMagnitudes(a, b);
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -1 : 1;
}

function signOf(decimal: Decimal): number {
  if (decimal.digits === '') return 0;
  return decimal.negative ? -1 : 1;
}

/** The number, or what is wrong with it: no number at all, out of range or too many digits, in DynamoDB's order. */
function parseDecimal(text: string): Decimal | keyof typeof messages {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const whole = parts?.[2] ?? '';
  const fraction = parts?.[3] ?? '';
  if (!parts || whole + fraction === '') return 'text';
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { negative: false, digits, exponent: 0 };
  const exponent = whole.length - leading + Number(parts[4] ?? 0);
  if (exponent > maxExponent) return 'overflow';
  if (exponent < minExponent) return 'underflow';
  if (digits.length > numberDigits) return 'digits';
  return { negative: parts[1] === '-', digits, exponent };
}

function print({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (digits.length <= exponent) return sign + digits.padEnd(exponent, '0');
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
