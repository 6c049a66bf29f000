/** Bytes of texts and binary values, without DOM or Node. */

/** UTF-8 of a text; half of a surrogate pair gives U+FFFD, as every encoder on the way to DynamoDB does. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const scalar = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (scalar < 0x80) bytes.push(scalar);
    else if (scalar < 0x800) bytes.push(0xc0 | (scalar >> 6), tail(scalar));
    else if (scalar < 0x10000) bytes.push(0xe0 | (scalar >> 12), tail(scalar >> 6), tail(scalar));
    else bytes.push(0xf0 | (scalar >> 18), tail(scalar >> 12), tail(scalar >> 6), tail(scalar));
  }
  return Uint8Array.from(bytes);
}

/** How many bytes `utf8` gives for a text, counted without writing them. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair of surrogates is two units and four bytes; a half of one becomes U+FFFD, one unit and three bytes.
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(at + 1);
      if (next >= 0xdc00 && next < 0xe000) at += 1;
    }
  }
  return bytes;
}

const tail = (bits: number) => 0x80 | (bits & 0x3f);

const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += base64Letters.charAt(bits >> 18) + base64Letters.charAt((bits >> 12) & 63);
    text += left > 1 ? base64Letters.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? base64Letters.charAt(bits & 63) : '=';
  }
  return text;
}

/** Bytes of a padded Base64 text; undefined where `toBase64` could not have written it. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text) || text.includes('_')) return undefined;
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let written = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | base64Letters.indexOf(digit)) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[written] = (bits >> held) & 0xff;
      written += 1;
    }
  }
  return toBase64(bytes) === text ? bytes : undefined;
}

/** CRC-32 (ISO-HDLC, as in zip and PNG) of bytes, as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
