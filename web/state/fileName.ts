const extension = '.keyscape.json';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const unsafe = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name for a model, without an ending: its own name, without what file systems refuse or what would show
 * the name in another order than it has, and at most 80 characters of it.
 */
export function baseNameFor(modelName: string): string {
  const shown = Array.from(modelName.replace(unsafe, '-').trim()).slice(0, 80).join('');
  const plain = shown.replace(/^[.\s-]+|[.\s-]+$/g, '');
  return plain === '' || reserved.test(plain) ? `model${plain && `-${plain}`}` : plain;
}

/** The name under which a model is saved: `Online shop.keyscape.json`. */
export function fileNameFor(modelName: string): string {
  return baseNameFor(modelName) + extension;
}
