/** Reading a foreign document: own properties only, and a problem with its path for whatever does not fit. */
import { pathTo } from '../../model/file/path.ts';
import type { Problem } from '../../model/problem.ts';
import { isObject } from '../../model/shape.ts';

export type Json = Record<string, unknown>;
/** An object of the document and where it is. */
export type Node = { value: Json; path: string };

export type Report = {
  problems: Problem[];
  error: (code: string, path: string, message: string, remedy?: string) => void;
  warning: (code: string, path: string, message: string, remedy?: string) => void;
  note: (code: string, path: string, message: string, remedy?: string) => void;
};

/** More problems of one kind than anybody reads; the rest are counted in one. */
const mostOfAKind = 50;

/** A collector of problems. Of one code at most 50 are listed; `finish` says how many more there were. */
export function newReport(): Report & { finish: () => Problem[] } {
  const problems: Problem[] = [];
  const counts = new Map<string, number>();
  const add =
    (severity: Problem['severity']) =>
    (code: string, path: string, message: string, remedy?: string): void => {
      const seen = (counts.get(code) ?? 0) + 1;
      counts.set(code, seen);
      if (seen <= mostOfAKind) problems.push({ severity, code, path, message, ...(remedy && { remedy }) });
    };
  const finish = (): Problem[] => {
    const more = [...counts].filter(([, count]) => count > mostOfAKind);
    return [
      ...problems,
      ...more.map(
        ([code, count]): Problem => ({
          severity: 'note',
          code: 'more-problems',
          path: '',
          message: `${count - mostOfAKind} more problems of the kind ${code} are not listed.`,
        }),
      ),
    ];
  };
  return { problems, error: add('error'), warning: add('warning'), note: add('note'), finish };
}

/** A property of the object itself; never one that every object has. */
export function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A non-empty text; anything else is absent. */
export function textIn(object: Json, key: string): string | undefined {
  const value = own(object, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number, also one that is written as text. */
export function numberIn(object: Json, key: string): number | undefined {
  const value = own(object, key);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The object under a key; undefined where there is none. */
export function nodeIn(node: Node, key: string): Node | undefined {
  const value = own(node.value, key);
  return isObject(value) ? { value, path: pathTo(node.path, key) } : undefined;
}

/** The objects of a list; whatever else stands in it, or instead of it, is reported. An absent list is empty. */
export function nodesIn(node: Node, key: string, report: Report): Node[] {
  const value = own(node.value, key);
  const path = pathTo(node.path, key);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    report.error(
      'not-a-list',
      path,
      `${path} is ${kindOf(value)}, where a list was expected; it is left out.`,
    );
    return [];
  }
  return value.flatMap((each: unknown, index): Node[] => {
    const at = pathTo(path, index);
    if (isObject(each)) return [{ value: each, path: at }];
    report.error(
      'not-an-object',
      at,
      `${at} is ${kindOf(each)}, where an object was expected; it is left out.`,
    );
    return [];
  });
}

/** The texts of a list; whatever else stands in it is reported. A single text counts as a list of one. */
export function textsIn(node: Node, key: string, report: Report): string[] {
  const value = own(node.value, key);
  const path = pathTo(node.path, key);
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((each, index) => {
    if (typeof each === 'string' && each !== '') return [each];
    const at = Array.isArray(value) ? pathTo(path, index) : path;
    report.error('not-a-text', at, `${at} is ${kindOf(each)}, where a text was expected; it is left out.`);
    return [];
  });
}

/** What a value is, for a sentence. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quote(value)}`;
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${String(value)}`;
}

/** A foreign text, short and in quotes, with its control characters and marks of direction made visible. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return JSON.stringify(short).replace(
    /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Notes every filled part of an object that the importer does not read. */
export function noteKeptOut(node: Node, known: readonly string[], report: Report): void {
  for (const key of Object.keys(node.value)) {
    if (known.includes(key) || isEmpty(node.value[key])) continue;
    const path = pathTo(node.path, key);
    report.note('kept-out', path, `${quote(key)} has no place in a model and was left out.`);
  }
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}
