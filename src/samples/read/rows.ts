/** Items in CSV. */
import Papa from 'papaparse';
import { setOwn } from '../../model/shape.ts';
import type { AttributeValue } from '../../values/attribute-value.ts';
import { type ColumnTypes, valueOfCell } from '../csv.ts';
import { sentence } from './json.ts';
import type { ItemsPart } from './result.ts';

/** Rows read at a time. */
const rowsInPart = 2000;

/**
 * Reads CSV with a header row. An empty cell is an absent attribute; a value has the type of its column, else it is text;
 * a cell in DynamoDB JSON is the value that it says.
 */
export function* readRows(text: string, types: ColumnTypes): Generator<ItemsPart, void, undefined> {
  let rest = text.replace(/^\uFEFF/, '');
  const total = rest.length;
  let names: string[] | undefined;
  let delimiter = '';
  let row = 0;
  while (rest !== '') {
    const parsed = Papa.parse<string[]>(rest, { preview: rowsInPart, delimiter });
    delimiter ||= parsed.meta.delimiter;
    const part: ItemsPart = { items: [], problems: [], done: 0, total };
    for (const error of parsed.errors)
      if (error.code !== 'UndetectableDelimiter')
        part.problems.push({ at: `row ${row + (error.row ?? 0) + 1}`, message: sentence(error.message) });
    for (const cells of parsed.data) {
      row += 1;
      if (cells.every((cell) => cell === '')) continue;
      if (!names) names = cells.map(nameOf);
      else readRow(cells, names, types, row, part);
    }
    const isEnd = parsed.data.length < rowsInPart || parsed.meta.cursor <= 0;
    rest = isEnd ? '' : rest.slice(parsed.meta.cursor);
    part.done = total - rest.length;
    yield part;
  }
}

function nameOf(cell: string): string {
  const read = valueOfCell(cell, 'S');
  return read.ok && 'S' in read.value ? read.value.S : cell;
}

function readRow(cells: string[], names: string[], types: ColumnTypes, row: number, part: ItemsPart): void {
  const item: { [name: string]: AttributeValue } = {};
  let isWhole = true;
  for (const [at, cell] of cells.entries()) {
    const name = names[at];
    if (cell === '') continue;
    if (name === undefined || name === '') {
      part.problems.push({ at: `row ${row}`, message: `Cell ${at + 1} stands in a column without a name.` });
      continue;
    }
    const read = valueOfCell(cell, types(name));
    if (read.ok) setOwn(item, name, read.value);
    else {
      isWhole = false;
      part.problems.push({ at: `row ${row}: ${name}`, message: sentence(read.reason, read.remedy) });
    }
  }
  if (isWhole && Object.keys(item).length > 0) part.items.push({ item, at: `row ${row}` });
}
