/**
 * Characters that a reader cannot see or that change how the text around them is read: controls, direction
 * marks, zero-width and other ignorable characters, line and paragraph separators, odd spaces, private use,
 * and halves of surrogate pairs.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** `</` and `<!` would end or open something if the text were pasted into a page. */
const markup = /<(?=[/!])/g;

const unicodeEscape = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/**
 * A text as a TypeScript string literal in single quotes. Letters of any script stay readable; whatever is
 * hidden, closes a script or means something in a template string is written as an escape.
 */
export function tsString(text: string): string {
  const body = text
    .replace(/[\\']/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/`|\$(?=\{)/g, unicodeEscape)
    .replace(markup, unicodeEscape)
    .replace(hidden, unicodeEscape);
  return `'${body}'`;
}

/** A value as indented JSON text with a last newline, hidden characters in its strings written as escapes. */
export function jsonText(value: unknown): string {
  // Outside its strings the only hidden character is the newline; inside, JSON.stringify has escaped it already.
  const text = JSON.stringify(value, null, 2).replace(hidden, (found) =>
    found === '\n' ? found : unicodeEscape(found),
  );
  return `${text.replace(markup, unicodeEscape)}\n`;
}

/** A text as one line that can stand in a block comment, a Markdown code span or a shell word in single quotes. */
export function oneLine(text: string): string {
  return text
    .replace(hidden, unicodeEscape)
    .replace(markup, unicodeEscape)
    .replace(/\*(?=\/)/g, unicodeEscape)
    .replace(/`/g, unicodeEscape);
}

/** `1 table`, `2 tables`, `3 entities`: a count with its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
