import type { Reason } from './plan.ts';

/** Every reason there is. The texts are below; the rules that give them stand in SPEC.md under the same words. */
export type ReasonCode =
  | 'not-in-index'
  | 'partition-unbound'
  | 'fan-out-over-limit'
  | 'fan-out'
  | 'whole-key'
  | 'sort-prefix'
  | 'sort-prefix-ends-at'
  | 'sort-range'
  | 'range-closed'
  | 'literal-prefix-kept'
  | 'bound-excluded-after-read'
  | 'unpadded-number'
  | 'not-sortable-time'
  | 'delimiter-in-value'
  | 'ambiguous-key'
  | 'key-space-overlap'
  | 'neighbours-read'
  | 'item-collection'
  | 'alternatives-merged'
  | 'not-atomic'
  | 'atomic-over-limit'
  | 'filter-after-read'
  | 'checked-after-read'
  | 'filter-on-key'
  | 'not-stored'
  | 'not-recoverable'
  | 'checked-in-part'
  | 'coarse-key'
  | 'not-projected'
  | 'fetched-from-table'
  | 'sparse-may-miss'
  | 'sparse-answers'
  | 'no-strong-read-on-gsi'
  | 'order-by-index'
  | 'order-needs-merge'
  | 'order-needs-sort'
  | 'limit-does-not-bound'
  | 'scan-reads-all'
  | 'scan-of-index'
  | 'scan-intended'
  | 'index-excluded'
  | 'reached-by-reference'
  | 'no-way-to-type'
  | 'unknown-entity'
  | 'unknown-attribute'
  | 'operator-type'
  | 'no-key'
  | 'invalid-template'
  | 'volumes-assumed'
  | 'create-if-absent'
  | 'unique-by-marker'
  | 'unique-needs-marker'
  | 'key-change-moves-item'
  | 'index-entry-moves'
  | 'index-entry-written'
  | 'index-entry-removed'
  | 'key-not-removable'
  | 'read-before-write'
  | 'key-value-generated'
  | 'needs-known'
  | 'checked-by-write'
  | 'copies-owed'
  | 'replicated-writes'
  | 'transaction-doubles'
  | 'transaction-over-limit';

type Words = (attributes: string, reason: Reason, names: string) => string;

const plural = (count: string | number | undefined, one: string, many: string) =>
  `${count} ${Number(count) === 1 ? one : many}`;

/** One sentence for each code. `attributes` and `names` (of entities) come as lists in words. */
const words: Record<ReasonCode, Words> = {
  'not-in-index': (a) => `Items without ${a} are not in this index, and those are the ones asked for`,
  'partition-unbound': (a) => `The pattern does not know ${a}, which the partition key needs`,
  'fan-out-over-limit': (a, { detail }) =>
    `One request for each value of ${a} would be ${detail?.requests} requests; the model allows ${detail?.limit}`,
  'fan-out': (a, { detail }) =>
    `One request for each value of ${a || 'the shard'}: ${plural(detail?.requests, 'request', 'requests')}`,
  'whole-key': (a) => (a ? `The whole primary key is known: ${a}` : 'The whole primary key is known'),
  'sort-prefix': (a) => `The sort key is narrowed by ${a}`,
  'sort-prefix-ends-at': (a) =>
    `The sort key can narrow no further than ${a}, which the pattern does not know`,
  'sort-range': (a) => `A range on ${a} ends the key condition`,
  'range-closed': () =>
    'The prefix closes the range, so that it does not run on into other items of the partition',
  'literal-prefix-kept': () =>
    'The literal at the start of the sort key keeps other item types out, now or later',
  'alternatives-merged': (a, { detail }) =>
    `One request for each alternative on ${a} (${detail?.requests}); the results are merged`,
  'not-atomic': () =>
    'Only one request by whole keys is isolated from writes: these items may be from different moments',
  'bound-excluded-after-read': (a) =>
    `DynamoDB cannot exclude the bound of ${a} together with the other end: items right at it are dropped after reading`,
  'unpadded-number': (a) => `${a} is a number without zero-padding inside text: 10 sorts before 9`,
  'not-sortable-time': (a) => `${a} is not ISO 8601 in UTC, so it does not sort as time`,
  'delimiter-in-value': (a, { detail }) =>
    `A value of ${a} may hold “${detail?.delimiter ?? '#'}” or a character below it, which would break the prefix or the range`,
  'ambiguous-key': (a) => `${a} stand side by side without a delimiter: different values give the same key`,
  'key-space-overlap': (_a, _r, names) =>
    `${names} could share these keys by accident: a key there is a raw value, which may be any text`,
  'neighbours-read': (_a, _r, names) =>
    `${names} lie in the same range and are read too; the type must be told after reading`,
  'item-collection': (_a, _r, names) => `${names} lie together and come in one request`,
  'atomic-over-limit': (_a, { detail }) =>
    `${detail?.keys} keys are more than the ${detail?.limit} that a transaction takes: several are made, and their items may be from different moments`,
  'filter-after-read': (a) => `${a} is filtered after reading: the items dropped are paid for`,
  'checked-after-read': (a) => `${a} is checked by the caller after reading`,
  'filter-on-key': (a) =>
    `${a} is a key of what is queried, and DynamoDB filters on no key: the caller drops what does not match`,
  'not-stored': (a) => `${a} is stored only inside a key, so DynamoDB cannot filter on it: the caller must`,
  'not-recoverable': (a) =>
    `${a} is stored only inside keys that do not give it back: store it, or keep it in a key with one reading`,
  'checked-in-part': (a) =>
    `A key holds only a part of ${a}, which is stored nowhere else: the caller can check no more than that part`,
  'coarse-key': (a) =>
    `The key holds only a part of ${a}: it narrows what is read, the exact condition is checked after`,
  'not-projected': (a) =>
    `The index does not carry ${a}: the items are read from the table by a BatchGetItem`,
  'fetched-from-table': (a) =>
    `The index does not carry ${a}: DynamoDB fetches every item from the table, at extra cost`,
  'sparse-may-miss': (a) => `Items without ${a} are not in this index, so they are not found`,
  'sparse-answers': (a) => `Only items with ${a} are in this index: that answers the condition`,
  'no-strong-read-on-gsi': () => 'A global secondary index cannot be read with strong consistency',
  'order-by-index': (a) => `The index gives the order by ${a}`,
  'order-needs-merge': (a) =>
    `What the requests give is in order by ${a} one by one, not together: the caller merges it`,
  'order-needs-sort': (a) => `No key gives the order by ${a}: the caller sorts`,
  'limit-does-not-bound': (_a, { detail }) =>
    detail?.stops
      ? 'The limit does not bound a request, as items are dropped after reading: the caller reads on until it has enough'
      : 'The limit does not bound what is read: items are dropped or sorted after reading',
  'scan-reads-all': () => 'Every item of the table is read',
  'scan-of-index': () => 'Every entry of the index is read',
  'scan-intended': (_a, { detail }) => `The Scan is intended: ${detail?.reason}`,
  'index-excluded': () => 'The pattern says that this index may not answer',
  'reached-by-reference': (_a, _r, names) => `${names} are read by the references in the items before`,
  'no-way-to-type': (_a, _r, names) => `Nothing leads to ${names} but a Scan`,
  'unknown-entity': (a) => `There is no entity ${a}`,
  'unknown-attribute': (a) => `The entity does not declare ${a}`,
  'operator-type': (a) =>
    `${a} is of a type that its condition does not work on: DynamoDB refuses the request, or finds nothing`,
  'no-key': (_a, _r, names) => `${names || 'The entity'} has no key template for its table`,
  'invalid-template': () => 'A key template is missing or empty',
  'volumes-assumed': () =>
    'The model does not state all item counts: figures use 1,000 items per entity where it does not',
  'create-if-absent': () => 'Written only where no item has this key yet',
  'unique-by-marker': (a, _r, names) => `A ${names} item in the same transaction keeps ${a} unique`,
  'unique-needs-marker': (a) =>
    `Nothing keeps ${a} unique: add an item type whose whole key is ${a}, written in the same transaction`,
  'key-change-moves-item': (a) =>
    `${a} is part of the primary key: the item must be deleted and written anew`,
  'index-entry-moves': (_a, { detail }) =>
    `The key changes in ${plural(detail?.count, 'index', 'indexes')}: the entry is removed and written anew`,
  'index-entry-written': (_a, { detail }) =>
    `${plural(detail?.count, 'index entry is', 'index entries are')} written`,
  'index-entry-removed': (a, { detail }) =>
    `${a ? `Without ${a} the item leaves the index: ` : ''}${plural(detail?.count, 'index entry is', 'index entries are')} removed`,
  'key-not-removable': (a, _r, names) =>
    `The primary key of ${names} needs ${a}, so no update can remove it: the item must be deleted`,
  'read-before-write': (a) =>
    `The pattern does not know ${a} of the primary key: the items must be read first`,
  'checked-by-write': (a) => `${a} must hold in the moment of the write, else DynamoDB refuses it`,
  'needs-known': (a) =>
    `The write needs ${a} as the item has it: the caller must know it, or read the item first`,
  'key-value-generated': (a) => `${a} must be known or made when the item is written`,
  'copies-owed': (a, { detail }, names) =>
    `Copies in ${names} (${a}) must follow: about ${plural(detail?.count, 'write', 'writes')}`,
  'replicated-writes': (_a, { detail }) =>
    `Every write is made in ${plural(detail?.regions, 'Region', 'Regions')}`,
  'transaction-doubles': (_a, { detail }) =>
    `A transaction of ${plural(detail?.actions, 'action', 'actions')} costs twice the write units of its items`,
  'transaction-over-limit': (_a, { detail }) =>
    `${detail?.actions} actions are more than the ${detail?.limit} that a transaction takes`,
};

function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/**
 * A reason in one sentence, without a full stop.
 * @param nameOf gives an entity's name for its id; without it, ids are shown.
 */
export function reasonText(reason: Reason, nameOf: (entity: string) => string = (id) => id): string {
  return words[reason.code](listed(reason.attributes), reason, listed((reason.entities ?? []).map(nameOf)));
}
