/** Items that a person types, pastes or opens, in whichever form: never throws, says what it could not read. */
import type { Entity } from '../../model/schema.ts';
import type { Context } from '../../planner/lanes.ts';
import { parseJson } from '../../values/json-text.ts';
import { columnTypesOf } from '../csv.ts';
import { withKeys } from './fill-keys.ts';
import { itemsOfJson, sentence } from './json.ts';
import type { ItemsPart, ItemsRead } from './result.ts';
import { readRows } from './rows.ts';

export type ItemForm = 'json' | 'json-lines' | 'csv';
export type ReadOptions = {
  context: Context;
  /** Id of the table that the items are for: its keys and entities give the types of CSV and the keys left out. */
  table: string;
  /** The entity that all items are of, where that is known. */
  entity?: Entity;
  /** Absent: found out. */
  form?: ItemForm;
};

/** Lines read at a time. */
const linesInPart = 2000;

/** The form of a text: JSON begins with a brace or a bracket; where its first line is a whole object, it is lines. */
export function formOf(text: string): ItemForm {
  const start = text.search(/[^\s\uFEFF]/);
  const first = text.charAt(start);
  if (first !== '{' && first !== '[') return 'csv';
  const end = text.indexOf('\n', start);
  if (end < 0 || first === '[') return 'json';
  return parseJson(text.slice(start, end)).ok && text.slice(end).trim() !== '' ? 'json-lines' : 'json';
}

/** Reads all items of a text. */
export function readItems(text: string, options: ReadOptions): ItemsRead {
  const all: ItemsRead = { items: [], problems: [] };
  for (const { items, problems } of readItemsInParts(text, options)) {
    for (const each of items) all.items.push(each);
    for (const each of problems) all.problems.push(each);
  }
  return all;
}

/** Reads the items of a text part by part; whoever stops reading cancels the rest. */
export function* readItemsInParts(text: string, options: ReadOptions): Generator<ItemsPart, void, undefined> {
  const parts = partsOf(text, options);
  for (const part of parts) {
    const items = part.items.flatMap((found) => {
      const isOther = found.table !== undefined && found.table !== options.context.table(options.table)?.name;
      if (isOther) return found;
      const filled = withKeys(options.context, options.table, found.item, options.entity);
      if ('item' in filled) return { ...found, item: filled.item };
      part.problems.push({ at: found.at, message: filled.message });
      return [];
    });
    yield { ...part, items };
  }
}

function partsOf(text: string, { context, table, form }: ReadOptions): Iterable<ItemsPart> {
  switch (form ?? formOf(text)) {
    case 'csv':
      return readRows(text, columnTypesOf(context, table));
    case 'json-lines':
      return readLines(text);
    case 'json':
      return [readWhole(text)];
  }
}

function readWhole(text: string): ItemsPart {
  const part: ItemsPart = { items: [], problems: [], done: text.length, total: text.length };
  const json = parseJson(text);
  if (json.ok) itemsOfJson(json.value, '', part);
  else part.problems.push({ at: json.path, message: sentence(json.reason, json.remedy) });
  return part;
}

function* readLines(text: string): Generator<ItemsPart, void, undefined> {
  const total = text.length;
  let part: ItemsPart = { items: [], problems: [], done: 0, total };
  let line = 0;
  for (let start = 0; start < total; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? total : found;
    const content = text.slice(start, end);
    line += 1;
    start = end + 1;
    if (content.trim() !== '') {
      const json = parseJson(content);
      if (json.ok) itemsOfJson(json.value, `line ${line}`, part);
      else part.problems.push({ at: `line ${line}`, message: sentence(json.reason, json.remedy) });
    }
    if (line % linesInPart > 0) continue;
    yield { ...part, done: start };
    part = { items: [], problems: [], done: start, total };
  }
  yield { ...part, done: total };
}
