/** Known differences in which items an answer has, and where its page ends. */
import { pageBytes } from '../../../capacity/units.ts';
import { compareValues, type Item } from '../../../values/attribute-value.ts';
import { canonical, unorderedText } from '../compare.testing.ts';
import type { Case, Exception } from '../exceptions.testing.ts';
import { encoded } from '../witnesses.testing.ts';

const pageFields = ['Items', 'Count', 'ScannedCount', 'LastEvaluatedKey', 'ConsumedCapacity'];

/** Do entries of the queried collection have equal sort keys? */
function hasTies({ access, path, rows, store }: Case): boolean {
  const [first] = rows;
  const collection = first && path.collectionOf(first.row);
  if (!collection || access.kind === 'table') return false;
  for (let at = 1; at < collection.count; at += 1) {
    const [left, right] = [collection.row(at - 1), collection.row(at)];
    const tied = access.sortKey.every(({ name }) => {
      const [one, other] = [store.value(left, name), store.value(right, name)];
      return one && other && compareValues(one, other) === 0;
    });
    if (tied) return true;
  }
  return false;
}

const isCut = ({ ours, request }: Case) =>
  (ours.ok && ours.output.LastEvaluatedKey !== undefined) || request.input.ExclusiveStartKey !== undefined;

const ties = (witness: Exception['witness']): Exception => ({
  name: 'entries of an index with equal keys come in another order',
  witness,
  fields: pageFields,
  evidence: 'DynamoDB defines no order among them (Developer Guide, GSI)',
  explains: (met, { field, ours, theirs }) => {
    if (met.request.command !== 'Query' || !hasTies(met)) return false;
    if (isCut(met)) return true;
    return field === 'Items' && unorderedText(ours) === unorderedText(theirs);
  },
});

const bytesOf = (met: Case, size: (row: number) => number) =>
  met.rows.reduce((sum, { row }) => sum + size(row), 0);

export const pageExceptions: readonly Exception[] = [
  {
    name: 'a page of an index ends by the size of whole items',
    witness: 'DynamoDB Local',
    fields: pageFields,
    evidence: 'DynamoDB counts the size of entries; its documentation of DynamoDB Local names the difference',
    explains: (met) =>
      met.access.kind !== 'table' &&
      met.request.command === 'Query' &&
      bytesOf(met, met.store.size) > pageBytes,
  },
  {
    name: 'the end of a page is ignored behind a filter',
    witness: 'DynamoDB Local',
    fields: pageFields,
    evidence: 'DynamoDB ends a page at 1 MB before the filter (API Reference, Query); so does dynalite',
    explains: (met) =>
      met.request.command === 'Query' &&
      met.request.input.FilterExpression !== undefined &&
      bytesOf(met, met.path.entrySize) >= pageBytes,
  },
  ties('DynamoDB Local'),
  ties('dynalite'),
  {
    name: 'attributes that an LSI does not carry are missing from a projection',
    witness: 'dynalite',
    fields: ['Items'],
    evidence: 'Developer Guide, LSI: DynamoDB fetches them from the table; so does DynamoDB Local',
    explains: (met) => met.access.kind === 'lsi' && met.request.input.ProjectionExpression !== undefined,
  },
  {
    name: 'a Query of a table without a sort key gives no LastEvaluatedKey',
    witness: 'DynamoDB Local',
    fields: ['LastEvaluatedKey'],
    evidence: 'DynamoDB gives it when the page ends by Limit, even if nothing follows; so does dynalite',
    explains: ({ access, request, table }, { theirs }) =>
      request.command === 'Query' && access.kind === 'table' && !table.sortKey && theirs === undefined,
  },
  {
    name: 'UPDATED_OLD and UPDATED_NEW return an empty map of attributes where there are none',
    witness: 'dynalite',
    fields: ['Attributes'],
    evidence: 'DynamoDB Local returns no Attributes, as ours does',
    explains: (_, { ours, theirs }) => ours === undefined && JSON.stringify(theirs) === '{}',
  },
  {
    name: 'UPDATED_OLD and UPDATED_NEW show the whole attribute an update goes into',
    witness: 'DynamoDB Local',
    fields: ['Attributes'],
    evidence:
      'API Reference, UpdateItem: only the updated attributes; dynalite shows the updated places, as ours does',
    explains: ({ request }, { ours, theirs }) =>
      /^UPDATED_/.test(String(request.input.ReturnValues)) &&
      /[.[]/.test(String(request.input.UpdateExpression)) &&
      Object.keys(ours ?? {}).every((name) => name in ((theirs ?? {}) as object)),
  },
  {
    name: 'a page that ends on the bound of the key condition gives no LastEvaluatedKey',
    witness: 'DynamoDB Local',
    fields: ['LastEvaluatedKey'],
    evidence: 'DynamoDB gives it when the page ends by Limit, even if nothing follows; so does dynalite',
    explains: ({ access, request }, { ours, theirs }) => {
      const values = Object.values(request.input.ExpressionAttributeValues ?? {}).map((value) =>
        canonical(encoded(value)),
      );
      const last = access.sortKey.map(({ name }) => canonical((ours as Item | undefined)?.[name]));
      return (
        theirs === undefined &&
        /<=|>=|BETWEEN/.test(String(request.input.KeyConditionExpression)) &&
        last.some((value) => values.includes(value))
      );
    },
  },
];
