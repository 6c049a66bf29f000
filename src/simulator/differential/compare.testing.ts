/** Two answers to one request, held against each other member by member. */
import { normaliseNumber } from '../../keys/number.ts';
import type { Answer } from '../answer.ts';
import { encoded, type Testimony } from './witnesses.testing.ts';

/** A member in which two answers differ. */
export type Difference = { field: string; ours: unknown; theirs: unknown };

/** Our answer in the form of a witness's. */
export function testimonyOf(answer: Answer): Testimony {
  if (answer.ok) return { ok: true, output: encoded(answer.output) as { [member: string]: unknown } };
  const { type, message, reasons } = answer.refusal;
  return { ok: false, type, message, ...(reasons ? { reasons } : {}) };
}

/** JSON in which equal values are equal texts: sets, maps and members have no order, numbers one form. */
export const canonical = (value: unknown): string => JSON.stringify(value, ordered) ?? 'undefined';

const ordered = (name: string, part: unknown): unknown => {
  if (name === 'N' && typeof part === 'string') return normaliseNumber(part) ?? part;
  if (name === 'NS' && Array.isArray(part)) return part.map((one) => normaliseNumber(one) ?? one).sort();
  if ((name === 'SS' || name === 'BS') && Array.isArray(part)) return [...part].sort();
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** The list as a text that does not tell its order. */
export const unorderedText = (list: unknown): string =>
  JSON.stringify(Array.isArray(list) ? list.map(canonical).sort() : canonical(list));

/** Answers of BatchGetItem come in any order, within a table. */
const batchText = (responses: unknown): string =>
  JSON.stringify(
    Object.entries((responses ?? {}) as object)
      .filter(([, items]) => (items as unknown[]).length > 0)
      .map(([table, items]) => [table, unorderedText(items)])
      .sort(),
  );

/** `ReadCapacityUnits` and `WriteCapacityUnits`, which only transactions fill, are compared by themselves. */
const split = /^(Read|Write)CapacityUnits$/;
const withoutSplit = (capacity: unknown): string =>
  canonical(
    JSON.parse(JSON.stringify(capacity ?? null, (name, part) => (split.test(name) ? undefined : part))),
  );
const splitOf = (capacity: unknown): string =>
  JSON.stringify(capacity ?? null)
    .match(/"(?:Read|Write)CapacityUnits":[\d.]+/g)
    ?.join() ?? '';

type Form = (value: unknown, command: string) => string;
const forms: { readonly [field: string]: Form } = {
  Item: canonical,
  Items: (items, command) => (command === 'Scan' ? unorderedText(items ?? []) : canonical(items)),
  Count: canonical,
  ScannedCount: canonical,
  LastEvaluatedKey: canonical,
  Attributes: canonical,
  Responses: (responses, command) =>
    command === 'BatchGetItem' ? batchText(responses) : canonical(responses),
  UnprocessedKeys: (left) => canonical(left ?? {}),
  UnprocessedItems: (left) => canonical(left ?? {}),
  ConsumedCapacity: withoutSplit,
};

/** In what two answers differ; nothing where they agree. */
export function differences(command: string, ours: Testimony, theirs: Testimony): Difference[] {
  if (!ours.ok || !theirs.ok) return refusals(ours, theirs);
  const found: Difference[] = [];
  for (const [field, form] of Object.entries(forms)) {
    const [own, other] = [ours.output[field], theirs.output[field]];
    // Pages of a Scan end where they like, and only a lone page has a capacity.
    if (field === 'ConsumedCapacity' && (own === undefined || other === undefined)) continue;
    if (form(own, command) !== form(other, command)) found.push({ field, ours: own, theirs: other });
  }
  const [own, other] = [ours.output.ConsumedCapacity, theirs.output.ConsumedCapacity];
  if (command.startsWith('Transact') && splitOf(own) !== splitOf(other))
    found.push({ field: 'split', ours: own, theirs: other });
  return found;
}

/** A message, with placeholders that are listed in their order. */
const inOrder = (message: string): string =>
  message.replace(/keys: \{(.*)\}/, (_, keys: string) => `keys: {${keys.split(', ').sort().join(', ')}}`);

function refusals(ours: Testimony, theirs: Testimony): Difference[] {
  const told = (testimony: Testimony) =>
    testimony.ok ? 'accepted' : `${testimony.type}: ${testimony.message}`;
  if (ours.ok || theirs.ok) return [{ field: 'outcome', ours: told(ours), theirs: told(theirs) }];
  if (ours.type !== theirs.type) return [{ field: 'type', ours: told(ours), theirs: told(theirs) }];
  const found: Difference[] = [];
  if (!ours.type.startsWith('TransactionCanceled') && inOrder(ours.message) !== inOrder(theirs.message))
    found.push({ field: 'message', ours: ours.message, theirs: theirs.message });
  const codes = ({ reasons }: { reasons?: { Code?: string }[] }) => reasons?.map(({ Code }) => Code).join();
  if (codes(ours) !== codes(theirs))
    found.push({ field: 'reasons', ours: ours.reasons, theirs: theirs.reasons });
  else
    ours.reasons?.forEach(({ Message }, at) => {
      const other = theirs.reasons?.[at]?.Message;
      if (Message !== other) found.push({ field: 'message', ours: Message, theirs: other });
    });
  return found;
}
