/**
 * What DynamoDB refuses in a table definition. Exports hold such parts as the model has them, so that nothing
 * changes silently; this list says what to repair first. Limits: the quotas of DynamoDB as of late 2026.
 */
import {
  globalIndexes,
  globalKeyAttributes,
  includedAttributes,
  localIndexes,
  maxKeyNameBytes,
} from '../../capacity/limits.ts';
import { utf8Length } from '../../keys/bytes.ts';
import type { KeyAttribute, Model, Table } from '../../model/schema.ts';
import type { Remark } from '../types.ts';
import { counted } from './text.ts';

type Refusal = { what: string; remedy: string };

function nameRefusals(kind: 'table' | 'index', name: string): Refusal[] {
  if (/^[a-zA-Z0-9_.-]{3,255}$/.test(name)) return [];
  return [
    {
      what: `The name of this ${kind} is not one that DynamoDB takes`,
      remedy: 'Use 3 to 255 letters, digits, underscores, hyphens and dots.',
    },
  ];
}

const badName = (name: string): boolean => name === '' || utf8Length(name) > maxKeyNameBytes;

function keyRefusals(partition: KeyAttribute[], sort: KeyAttribute[]): Refusal[] {
  const refusals: Refusal[] = [];
  const attributes = [...partition, ...sort];
  if (partition.length === 0) {
    refusals.push({ what: 'The key has no partition key attribute', remedy: 'Give it at least one.' });
  }
  if (partition.length > globalKeyAttributes || sort.length > globalKeyAttributes) {
    refusals.push({
      what: `The key has ${partition.length} partition and ${sort.length} sort key attributes; at most four of each are possible`,
      remedy: 'Join some of them in one attribute by a key template.',
    });
  }
  if (attributes.some((attribute) => badName(attribute.name))) {
    refusals.push({
      what: 'A key attribute has no name, or one of more than 255 bytes',
      remedy: 'Name every key attribute with 1 to 255 bytes.',
    });
  }
  if (new Set(attributes.map((attribute) => attribute.name)).size < attributes.length) {
    refusals.push({ what: 'The key names one attribute twice', remedy: 'Use each attribute once in a key.' });
  }
  const untyped = attributes.filter((attribute) => !['S', 'N', 'B'].includes(attribute.type));
  if (untyped.length > 0) {
    refusals.push({
      what: `Key attributes are S, N or B; written as S: ${untyped.map(({ name, type }) => `${name} (${type})`).join(', ')}`,
      remedy: 'Choose one of the three types.',
    });
  }
  return refusals;
}

type Index = Table['localIndexes'][number] | Table['globalIndexes'][number];

function includeRefusals(index: Index): Refusal[] {
  if (index.projection.type !== 'INCLUDE') return [];
  const names = index.projection.attributes;
  if (names.length === 0) {
    return [
      { what: 'INCLUDE without attributes', remedy: 'Name the attributes it carries, or choose KEYS_ONLY.' },
    ];
  }
  const refusals: Refusal[] = [];
  if (new Set(names).size < names.length) {
    refusals.push({ what: 'INCLUDE names an attribute twice', remedy: 'Name each attribute once.' });
  }
  if (names.some(badName)) {
    refusals.push({
      what: 'INCLUDE names an attribute without a name, or with one of more than 255 bytes',
      remedy: 'Use names of 1 to 255 bytes.',
    });
  }
  return refusals;
}

function typeRefusals(table: Table): Refusal[] {
  const keys = [
    table.partitionKey,
    ...(table.sortKey ? [table.sortKey] : []),
    ...table.localIndexes.map((index) => index.sortKey),
    ...table.globalIndexes.flatMap((index) => [...index.partitionKey, ...index.sortKey]),
  ];
  const types = new Map<string, Set<string>>();
  for (const { name, type } of keys) types.set(name, (types.get(name) ?? new Set()).add(type));
  const torn = [...types].filter(([, used]) => used.size > 1);
  if (torn.length === 0) return [];
  return [
    {
      what: `A key attribute has one type in all keys; here with several: ${torn
        .map(([name, used]) => `${name} (${[...used].join(', ')})`)
        .join(', ')}`,
      remedy: 'Use another attribute name for the other type.',
    },
  ];
}

function wholeTableRefusals(table: Table): Refusal[] {
  const refusals: Refusal[] = [];
  const indexes: Index[] = [...table.localIndexes, ...table.globalIndexes];
  const names = indexes.map((index) => index.name);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (twice.length > 0) {
    refusals.push({
      what: `Several indexes are called ${twice.join(', ')}`,
      remedy: 'Give each index of a table its own name.',
    });
  }
  if (table.globalIndexes.length > globalIndexes) {
    refusals.push({
      what: `${table.globalIndexes.length} global secondary indexes; an account's default quota is ${globalIndexes} per table`,
      remedy: 'Overload indexes, or ask AWS for a higher quota before you deploy.',
    });
  }
  if (table.localIndexes.length > localIndexes) {
    refusals.push({
      what: `${table.localIndexes.length} local secondary indexes; at most ${localIndexes} are possible`,
      remedy: 'Make some of them global secondary indexes.',
    });
  }
  if (table.localIndexes.length > 0 && !table.sortKey) {
    refusals.push({
      what: 'Local secondary indexes on a table without a sort key',
      remedy: 'Give the table a sort key, or make the indexes global.',
    });
  }
  const included = indexes.reduce(
    (sum, { projection }) => sum + (projection.type === 'INCLUDE' ? projection.attributes.length : 0),
    0,
  );
  if (included > includedAttributes) {
    refusals.push({
      what: `${included} attributes in INCLUDE projections; at most ${includedAttributes} over all indexes of a table`,
      remedy: 'Project ALL where the lists are long.',
    });
  }
  if (table.timeToLive !== undefined && badName(table.timeToLive)) {
    refusals.push({
      what: 'The time to live attribute has no usable name',
      remedy: 'Use a name of 1 to 255 bytes.',
    });
  }
  if (table.replicas.length > 0 && table.stream && table.stream !== 'NEW_AND_OLD_IMAGES') {
    refusals.push({
      what: `Replicas need a stream of NEW_AND_OLD_IMAGES, not ${table.stream}`,
      remedy: 'Choose NEW_AND_OLD_IMAGES.',
    });
  }
  const regions = table.replicas.filter((region) => !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region));
  if (regions.length > 0) {
    refusals.push({
      what: 'A replica is not in a Region of AWS',
      remedy: 'Name Regions such as eu-central-1.',
    });
  }
  return [...refusals, ...typeRefusals(table)];
}

/** Everything in a model's tables and indexes that DynamoDB refuses, in the order of the model. */
export function refusals(model: Model): Remark[] {
  const remarks: Remark[] = [];
  const add = (subject: string, found: Refusal[]): void => {
    for (const refusal of found) remarks.push({ subject, ...refusal });
  };
  const names = model.tables.map((table) => table.name);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (twice.length > 0) {
    add(`Model ${model.name}`, [
      {
        what: `${counted(twice.length, 'table name')} used more than once: ${twice.join(', ')}`,
        remedy: 'Give each table its own name, or deploy them in different Regions or accounts.',
      },
    ]);
  }
  for (const table of model.tables) {
    const subject = `Table ${table.name}`;
    add(subject, nameRefusals('table', table.name));
    const ofTable = keyRefusals([table.partitionKey], table.sortKey ? [table.sortKey] : []);
    add(subject, ofTable);
    add(subject, wholeTableRefusals(table));
    const addIndex = (index: Index, ofKey: Refusal[]): void =>
      add(`${subject}, index ${index.name}`, [
        ...nameRefusals('index', index.name),
        ...ofKey,
        ...includeRefusals(index),
      ]);
    for (const index of table.localIndexes) {
      // What is wrong with the shared partition key has been said of the table.
      const ofKey = keyRefusals([table.partitionKey], [index.sortKey]);
      addIndex(
        index,
        ofKey.filter(({ what }) => !ofTable.some((said) => said.what === what)),
      );
    }
    for (const index of table.globalIndexes) addIndex(index, keyRefusals(index.partitionKey, index.sortKey));
  }
  return remarks;
}
