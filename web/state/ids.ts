const alphabet = '0123456789abcdefghijkmnpqrstuvwxyz';

/**
 * A new handle for a part of a model or for a document: twelve letters and digits, drawn at random (61 bits).
 * `crypto.randomUUID` would need a secure context, which a page on a local network has not.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}
