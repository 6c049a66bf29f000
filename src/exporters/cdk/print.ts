/** A piece of TypeScript: source text as it is, an array, or an object whose undefined properties are left out. */
export type Code = string | Code[] | { [property: string]: Code | undefined };

const width = 100;

/** An object of this many properties or fewer may stand on one line. */
const short = 2;

function inline(code: Code): string | undefined {
  if (typeof code === 'string') return code;
  if (Array.isArray(code)) {
    const items = code.map(inline);
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const properties = Object.entries(code).filter(([, value]) => value !== undefined);
  if (properties.length === 0) return '{}';
  if (properties.length > short) return undefined;
  const parts = properties.map(([name, value]) => {
    const text = value === undefined ? undefined : inline(value);
    return text === undefined ? undefined : `${name}: ${text}`;
  });
  return parts.includes(undefined) ? undefined : `{ ${parts.join(', ')} }`;
}

/**
 * Code as text, broken over lines the way formatters do it.
 *
 * @param indent spaces in front of the line it begins on
 * @param before characters on that line before it
 * @param open true: an object goes over several lines even where it would fit on one
 */
export function print(code: Code, indent: number, before = 0, open = false): string {
  const oneLine = inline(code);
  if (typeof code === 'string') return code;
  if (oneLine !== undefined && !open && indent + before + oneLine.length + 1 <= width) return oneLine;
  const deeper = ' '.repeat(indent + 2);
  const lines = Array.isArray(code)
    ? code.map((item) => `${deeper}${print(item, indent + 2)},`)
    : Object.entries(code).flatMap(([name, value]) =>
        value === undefined ? [] : [`${deeper}${name}: ${print(value, indent + 2, name.length + 2)},`],
      );
  const [start, end] = Array.isArray(code) ? ['[', ']'] : ['{', '}'];
  return [start, ...lines, `${' '.repeat(indent)}${end}`].join('\n');
}
