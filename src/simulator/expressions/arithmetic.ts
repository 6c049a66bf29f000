/** Sums and differences of DynamoDB's numbers: exact, to 38 digits. */
import { normaliseNumber } from '../../keys/number.ts';
import { refuse } from '../refusal.ts';

/** Significant digits and magnitudes of a number: "Supported data types", Number. */
const maxDigits = 38;
const maxMagnitude = 125;
const minMagnitude = -130;

/** A whole number of units of 10^exponent. */
type Scaled = { units: bigint; exponent: number };

/**
 * The sum of two numbers, or with a sign of -1 their difference, as DynamoDB writes it.
 *
 * @throws a refusal for a result of more than 38 digits or beyond 1E-130 to 9.99…E+125
 */
export function addNumbers(left: string, right: string, sign: 1 | -1): string {
  const [a, b] = [scaled(left), scaled(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  const units = unitsAt(a, exponent) + BigInt(sign) * unitsAt(b, exponent);
  const digits = String(units < 0n ? -units : units).replace(/0+$/, '');
  const magnitude = String(units < 0n ? -units : units).length - 1 + exponent;
  if (digits.length > maxDigits) invalid('Attempting to store more than 38 significant digits in a Number');
  if (digits !== '' && magnitude > maxMagnitude)
    invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  if (digits !== '' && magnitude < minMagnitude)
    invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  const text = normaliseNumber(`${units}e${exponent}`);
  if (text === undefined) throw new Error(`no number: ${left} and ${right}`);
  return text;
}

const invalid = (message: string): never => refuse('ValidationException', message);

function scaled(text: string): Scaled {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('+', '').split('.');
  return { units: BigInt(`${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

function unitsAt({ units, exponent }: Scaled, smaller: number): bigint {
  return units * 10n ** BigInt(exponent - smaller);
}
