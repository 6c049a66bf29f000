import type { AccessPath } from '../lookup.ts';
import type { Problem } from '../problem.ts';
import type { Condition, Model, Pattern, Table } from '../schema.ts';

/** One thing that can be wrong with a model: a rule a file, named in `rules.ts`. */
export type Rule = {
  code: string;
  severity: Problem['severity'];
  find: (model: Model) => Finding[];
};

/** Where a rule is broken; the severity is the rule's unless given. */
export type Finding = Omit<Problem, 'code' | 'severity'> & { severity?: Problem['severity'] };

/** A name in quotation marks; characters that cannot be seen are written as escapes, long names are cut. */
export function quote(name: string): string {
  const short = [...name].length > 60 ? `${[...name].slice(0, 60).join('')}…` : name;
  return JSON.stringify(short).replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** What a table or an index is called in a message. */
export function pathName(path: AccessPath): string {
  return path.kind === 'table' ? `Table ${quote(path.name)}` : `Index ${quote(path.name)}`;
}

/** Where an index stands in the document. */
export function indexPath(model: Model, table: Table, id: string): string {
  const at = `tables[${model.tables.indexOf(table)}]`;
  const local = table.localIndexes.findIndex((index) => index.id === id);
  if (local >= 0) return `${at}.localIndexes[${local}]`;
  const global = table.globalIndexes.findIndex((index) => index.id === id);
  return global >= 0 ? `${at}.globalIndexes[${global}]` : at;
}

/** Every condition of a pattern with its place in the document. */
export function conditionsOf(pattern: Pattern, at: string): { condition: Condition; path: string }[] {
  const placed = (list: Condition[], path: string): { condition: Condition; path: string }[] =>
    list.map((condition, index) => ({ condition, path: `${path}[${index}]` }));
  const all = placed(pattern.conditions, `${at}.conditions`);
  if (pattern.kind === 'write') return all;
  return [...all, ...pattern.anyOf.flatMap((list, index) => placed(list, `${at}.anyOf[${index}]`))];
}

/** The later ones of those that share a value, with the first that has it. */
export function repeated<T>(
  list: readonly T[],
  value: (item: T) => string,
): { item: T; at: number; first: T }[] {
  const firsts = new Map<string, T>();
  return list.flatMap((item, at) => {
    const first = firsts.get(value(item));
    if (first !== undefined) return [{ item, at, first }];
    firsts.set(value(item), item);
    return [];
  });
}
