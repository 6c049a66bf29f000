/** Bytes of a number as DynamoDB stores it. */

const [plus, minus, point, zero, nine] = [43, 45, 46, 48, 57];

/**
 * Bytes of a number: one, one for each pair of digits, and one for a minus sign; zero is one byte. The pairs are those
 * of base 100, aligned on the decimal point, between the first and the last digit that is not zero: `170` has two
 * (1|70), `1700` one (17|00), `0.015` two (01|5).
 *
 * The Developer Guide says "approximately (length of attribute name) + (1 byte per two significant digits) + (1 byte)".
 * The rule here meets every number that was measured on DynamoDB, and a hundred random ones on DynamoDB Local.
 *
 * @param text a number that DynamoDB accepts, normalised or not; of any other text the result means nothing.
 */
export function sizeOfNumber(text: string): number {
  let digits = 0;
  let whole = -1;
  let first = -1;
  let last = -1;
  let exponent = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= zero && unit <= nine) {
      if (unit !== zero) {
        if (first < 0) first = digits;
        last = digits;
      }
      digits += 1;
    } else if (unit === point) {
      whole = digits;
    } else if (unit !== plus && unit !== minus) {
      exponent = Number(text.slice(at + 1));
      break;
    }
  }
  if (first < 0) return 1;
  // The power of ten of the digit at index 0.
  const top = (whole < 0 ? digits : whole) - 1 + exponent;
  const pairs = Math.floor((top - first) / 2) - Math.floor((top - last) / 2) + 1;
  return 1 + pairs + (text.charCodeAt(0) === minus ? 1 : 0);
}
