/** Long enough to tell names apart, short enough for every tool's limit (255 for a logical id, and for a file name). */
const longest = 80;

/** The ASCII words of a name: `Größe der Orders_v2` gives `Grosse, der, Orders, v2`. */
function words(name: string): string[] {
  const ascii = name.replace(/ß/g, 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
  return ascii.slice(0, longest * 4).match(/[A-Za-z0-9]+/g) ?? [];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * A name in PascalCase with an ending, as a class name, construct id or logical id: ASCII letters and digits, a
 * letter first. The ending is not doubled: `orders-table` with `Table` gives `OrdersTable`. It never stands alone:
 * `Stack` and `Table` are names of the libraries' own.
 *
 * @param otherwise used where nothing of the name can be
 */
export function pascalCase(name: string, ending: string, otherwise: string): string {
  const joined = words(name).map(capital).join('').slice(0, longest);
  const usable = /^[A-Za-z]/.test(joined) && joined !== ending ? joined : `${otherwise}${joined}`;
  return usable.endsWith(ending) ? usable : `${usable}${ending}`;
}

/** The same with a small first letter: a property's name. */
export function camelCase(name: string, ending: string, otherwise: string): string {
  const pascal = pascalCase(name, ending, otherwise);
  // OrdersTable → ordersTable, but also CRMOrders → crmOrders.
  const leading = /^[A-Z]+(?=[A-Z][a-z]|\d|$)|^[A-Z]/.exec(pascal)?.[0] ?? '';
  return leading.toLowerCase() + pascal.slice(leading.length);
}

/** A name for a file or folder: lower case, ASCII, hyphens; never empty and never a device's name. */
export function fileName(name: string, otherwise: string): string {
  const joined = (
    name
      .replace(/ß/g, 'ss')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9][A-Za-z0-9_]*/g) ?? []
  )
    .join('-')
    .toLowerCase()
    .slice(0, longest);
  if (joined === '') return otherwise;
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(joined) ? `${joined}-${otherwise}` : joined;
}

/** Gives each name back once: a second `orders` becomes `orders2` (or what `numbered` makes of it). Letter case does not tell names apart. */
export function uniqueNames(
  numbered = (name: string, n: number): string => `${name}${n}`,
): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = numbered(name, n);
    taken.add(free.toLowerCase());
    return free;
  };
}
