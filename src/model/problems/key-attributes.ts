import { accessPaths } from '../lookup.ts';
import { indexPath, pathName, quote, type Rule, repeated } from './rule.ts';

/** Most attributes in the partition key, and in the sort key, of a global index. */
const mostAttributes = 4;
/** Key attribute names are shorter than others: 255 bytes; a UTF-16 unit takes at most three. */
const mostNameBytes = 255;

/** A global index has one to four partition and none to four sort attributes, each once. */
export const keyAttributes: Rule = {
  code: 'key-attributes',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table) =>
      accessPaths(table).flatMap((path) => {
        const at = indexPath(model, table, path.id);
        const subjects = [path.id];
        const findings = [];
        if (path.partitionKey.length === 0 || path.partitionKey.length > mostAttributes) {
          findings.push({
            path: `${at}.partitionKey`,
            message: `${pathName(path)} has ${path.partitionKey.length} partition key attributes; DynamoDB takes one to four.`,
            remedy:
              'Compose several attributes into one with a key template, or add the one that is missing.',
            subjects,
          });
        }
        if (path.sortKey.length > mostAttributes) {
          findings.push({
            path: `${at}.sortKey`,
            message: `${pathName(path)} has ${path.sortKey.length} sort key attributes; DynamoDB takes up to four.`,
            remedy: 'Compose several attributes into one with a key template.',
            subjects,
          });
        }
        const keys = [...path.partitionKey, ...path.sortKey];
        for (const { item } of repeated(keys, (key) => key.name)) {
          findings.push({
            path: at,
            message: `${pathName(path)} has the attribute ${quote(item.name)} twice in its key.`,
            remedy: 'Name each key attribute once.',
            subjects,
          });
        }
        for (const { name } of keys.filter((key) => key.name === '' || bytes(key.name) > mostNameBytes)) {
          findings.push({
            path: at,
            message: `${pathName(path)} has a key attribute ${name === '' ? 'without a name' : `with a name of ${bytes(name)} bytes`}.`,
            remedy: `Give it a name of 1 to ${mostNameBytes} bytes.`,
            subjects,
          });
        }
        return findings;
      }),
    ),
};

/** Length in UTF-8. */
function bytes(text: string): number {
  let sum = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    sum += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return sum;
}
