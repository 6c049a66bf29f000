/** DynamoDB numbers as decimal text: up to 38 significant digits, never through a binary float. */

/** A number taken apart: ±0.digits × 10^exponent; zero has no digits. Digits begin and end with a non-zero. */
type Decimal = { negative: boolean; digits: string; exponent: number };

const maxDigits = 38;
/** Magnitudes run from 1E-130 to 9.99…E125. */
const maxExponent = 126;
const minExponent = -129;

/**
 * The number as DynamoDB writes it: plain digits, no exponent, no needless zeros or sign (`0042.1200` → `42.12`,
 * `1E2` → `100`, `-0` → `0`). Undefined where the text is no number that DynamoDB accepts.
 */
export function normaliseNumber(text: string): string | undefined {
  const decimal = parseDecimal(text);
  return decimal && print(decimal);
}

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
  if (!a || !b) return Number(!a) - Number(!b);
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

function parseDecimal(text: string): Decimal | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  const whole = parts?.[2] ?? '';
  const fraction = parts?.[3] ?? '';
  if (!parts || whole + fraction === '') return undefined;
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { negative: false, digits, exponent: 0 };
  const exponent = whole.length - leading + Number(parts[4] ?? 0);
  if (digits.length > maxDigits || exponent > maxExponent || exponent < minExponent) return undefined;
  return { negative: parts[1] === '-', digits, exponent };
}

function print({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (digits.length <= exponent) return sign + digits.padEnd(exponent, '0');
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
