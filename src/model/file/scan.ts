/** What one linear pass over a JSON text tells before it is parsed: no recursion, so no text is too deep for it. */
export type Scan = {
  /** Levels of lists and objects. */
  depth: number;
  /** Colons outside strings: in valid JSON, the number of keys written. */
  keys: number;
  /** Numbers that a double cannot hold as they are written, as places in the text. */
  longNumbers: { start: number; end: number }[];
};

const number = /-?\d[\d.eE+-]*/y;

/** Scans a text that may or may not be valid JSON. */
export function scan(text: string): Scan {
  const found: Scan = { depth: 0, keys: 0, longNumbers: [] };
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text[at] ?? '';
    if (unit === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (unit === '{' || unit === '[') {
      depth += 1;
      if (depth > found.depth) found.depth = depth;
    } else if (unit === '}' || unit === ']') {
      depth -= 1;
    } else if (unit === ':') {
      found.keys += 1;
    } else if (unit === '-' || (unit >= '0' && unit <= '9')) {
      number.lastIndex = at;
      const token = number.exec(text)?.[0] ?? unit;
      if (losesDigits(token)) found.longNumbers.push({ start: at, end: at + token.length });
      at += token.length;
      continue;
    }
    at += 1;
  }
  return found;
}

/** The place behind the string that starts with the quote at `start`; the text's end if it never closes. */
export function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (quote - 1 - backslashes > start && text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** Fifteen digits always survive a double (IEEE 754); beyond that the digits themselves are compared. */
function losesDigits(token: string): boolean {
  if (token.length <= 15 && !/e/i.test(token)) return false;
  const value = Number(token);
  if (Number.isNaN(value)) return false;
  return !Number.isFinite(value) || normal(token) !== normal(String(value));
}

/** A decimal number as its significant digits and the power of ten they stand for. */
function normal(token: string): string {
  const [, mantissa = '', exponent = '0'] = /^-?([\d.]+)(?:e([+-]?\d+))?$/i.exec(token) ?? [];
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
