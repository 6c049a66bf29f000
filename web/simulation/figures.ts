/** Figures as people read them, from a fraction of a unit to billions of items. */
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** `0`, `0.5`, `12.3`, `9,214`, `1.2M`. */
export function figure(value: number): string {
  if (value < 100) return small.format(value);
  return value < 100_000 ? whole.format(value) : compact.format(value);
}

/** A share or load too small for three digits is `<0.01`. */
export function load(value: number): string {
  return value > 0 && value < 0.01 ? '<0.01' : figure(value);
}

/** A round number of items in full words for a screen reader: `1,000,000`. */
export const inFull = (value: number): string => whole.format(value);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten: `10⁶`. */
export const powerText = (exponent: number): string =>
  `10${String(exponent).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '')}`;

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes by powers of 1,024: `512 B`, `1.4 MB`. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${small.format(unit === 0 ? Math.round(value) : value)} ${units[unit]}`;
}
