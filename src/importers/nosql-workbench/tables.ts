/** One table of a data model. */
import type { Template } from '../../keys/template.ts';
import type { AttributeType, Billing } from '../../model/schema.ts';
import { type Item, readItem } from '../shared/items.ts';
import { projectionIn } from '../shared/projection.ts';
import {
  kindOf,
  type Node,
  nodeIn,
  nodesIn,
  noteKeptOut,
  numberIn,
  own,
  quote,
  type Report,
  textIn,
} from '../shared/reader.ts';
import type { DeclaredAttribute, EntityHint, SourceIndex, SourceTable } from '../shared/source.ts';
import { throughputIn } from '../shared/throughput.ts';
import { readValueTemplate } from '../shared/value-template.ts';
import { readFacets } from './facets.ts';
import { type MapFunction, mapFunctionOf, readKeys } from './keys.ts';

const known = [
  'TableName',
  'KeyAttributes',
  'NonKeyAttributes',
  'TableFacets',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'TableData',
  'BillingMode',
  'ProvisionedCapacitySettings',
  'ModelSchema',
];

/** Reads a table with everything that its entities can be inferred from. */
export function readTable(node: Node, number: number, report: Report): SourceTable {
  const name = textIn(node.value, 'TableName') ?? unnamed(node, `Table ${number}`, 'TableName', report);
  const keys = readKeys(node, report);
  const [partitionKey] = keys.partition;
  if (!partitionKey) {
    report.error(
      'no-partition-key',
      node.path,
      `The table ${quote(name)} names no partition key; it was given one named PK.`,
      'Set the partition key.',
    );
  }
  if (keys.partition.length > 1 || keys.sort.length > 1) {
    report.error(
      'too-many-keys',
      node.path,
      `The table ${quote(name)} names several partition or sort keys; a table has one of each, so the first counts.`,
    );
  }
  const [sortKey] = keys.sort;
  const attributes = readAttributes(node, report);
  noteKeptOut(node, known, report);
  const table: SourceTable = {
    path: node.path,
    name,
    partitionKey: partitionKey ?? { name: 'PK', type: 'S' },
    ...(sortKey && { sortKey }),
    localIndexes: nodesIn(node, 'LocalSecondaryIndexes', report).flatMap((index, at) =>
      readIndex(index, `LSI ${at + 1}`, 'local', report),
    ),
    globalIndexes: nodesIn(node, 'GlobalSecondaryIndexes', report).flatMap((index, at) =>
      readIndex(index, `GSI ${at + 1}`, 'global', report),
    ),
    billing: readBilling(node),
    attributes: attributes.map((each) => each.attribute),
    entities: readFacets(node, report),
    items: readItems(node, report),
    notes: scalingNotes(node),
  };
  const ttl = attributes.find(
    ({ attribute: each }) => /^_*(ttl|time_?to_?live)$/i.test(each.name) && each.type === 'N',
  );
  if (ttl) {
    table.timeToLive = ttl.attribute.name;
    report.note(
      'ttl-guessed',
      node.path,
      `${quote(ttl.attribute.name)} of ${quote(name)} was taken for the attribute of its time to live, by its name.`,
    );
  }
  return withMapFunctions(
    table,
    [...keys.mapFunctions, ...attributes.flatMap((each) => each.mapFunctions)],
    report,
  );
}

function unnamed(node: Node, name: string, field: string, report: Report): string {
  report.error(
    'no-name',
    node.path,
    `${node.path} has no ${quote(field)}; it is called ${quote(name)}.`,
    'Give it a name.',
  );
  return name;
}

/** The sample items under `TableData`. */
export function readItems(node: Node, report: Report): Item[] {
  return nodesIn(node, 'TableData', report).map((item) => readItem(item.value, item.path, report));
}

const attributeTypes = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

/** Editors list an attribute once for each item type that has it; the first counts. */
function readAttributes(
  node: Node,
  report: Report,
): { attribute: DeclaredAttribute; mapFunctions: MapFunction[] }[] {
  const seen = new Set<string>();
  return nodesIn(node, 'NonKeyAttributes', report).flatMap((each) => {
    const name = textIn(each.value, 'AttributeName');
    if (name === undefined) {
      report.error('no-name', each.path, `${each.path} has no "AttributeName"; it is left out.`);
      return [];
    }
    const mapFunctions = mapFunctionOf(name, each);
    if (seen.has(name) && mapFunctions.length === 0) return [];
    seen.add(name);
    const type = own(each.value, 'AttributeType');
    const fits = typeof type === 'string' && attributeTypes.has(type);
    if (!fits)
      report.warning(
        'unknown-type',
        each.path,
        `The type of ${quote(name)} is ${kindOf(type)}; it was read as a text.`,
      );
    return [{ attribute: { name, type: fits ? (type as AttributeType) : 'S' }, mapFunctions }];
  });
}

function readIndex(node: Node, fallback: string, kind: 'local' | 'global', report: Report): SourceIndex[] {
  const name = textIn(node.value, 'IndexName') ?? unnamed(node, fallback, 'IndexName', report);
  const keys = readKeys(node, report);
  const missing = kind === 'local' ? keys.sort.length === 0 : keys.partition.length === 0;
  if (missing) {
    report.error(
      'index-without-key',
      node.path,
      `The index ${quote(name)} has no ${kind === 'local' ? 'sort' : 'partition'} key; it is left out.`,
    );
    return [];
  }
  noteKeptOut(
    node,
    [
      'IndexName',
      'KeyAttributes',
      'Projection',
      'NonKeyAttributes',
      'TableData',
      'ProvisionedCapacitySettings',
    ],
    report,
  );
  const settings = nodeIn(node, 'ProvisionedCapacitySettings');
  const throughput = settings && throughputIn(settings);
  return [
    {
      path: node.path,
      name,
      partitionKey: kind === 'local' ? [] : keys.partition,
      sortKey: keys.sort,
      projection: projectionIn(node, report),
      ...(throughput && { throughput }),
      notes: scalingNotes(node),
    },
  ];
}

function readBilling(node: Node): Billing {
  const settings = nodeIn(node, 'ProvisionedCapacitySettings');
  const throughput = settings && throughputIn(settings);
  if (textIn(node.value, 'BillingMode') === 'PAY_PER_REQUEST' || !throughput)
    return { mode: 'PAY_PER_REQUEST' };
  return { mode: 'PROVISIONED', ...throughput };
}

/** Auto scaling has no field in a model; it is kept as a note on the table or index. */
function scalingNotes(node: Node): string[] {
  const settings = nodeIn(node, 'ProvisionedCapacitySettings');
  if (!settings) return [];
  return (['Read', 'Write'] as const).flatMap((kind) => {
    const scaling = nodeIn(settings, `AutoScaling${kind}`);
    const request = scaling && nodeIn(scaling, 'ScalableTargetRequest');
    const policy = scaling && nodeIn(scaling, 'ScalingPolicyConfiguration');
    const [min, max] = request
      ? [numberIn(request.value, 'MinCapacity'), numberIn(request.value, 'MaxCapacity')]
      : [];
    const target = policy && numberIn(policy.value, 'TargetValue');
    if (min === undefined || max === undefined) return [];
    return [
      `Auto scaling of ${kind.toLowerCase()} capacity: ${min} to ${max} units${target === undefined ? '' : ` at ${target} % use`}.`,
    ];
  });
}

/** Value templates by entity type become entities, or join the facets of the same name. */
function withMapFunctions(
  table: SourceTable,
  functions: readonly MapFunction[],
  report: Report,
): SourceTable {
  if (functions.length === 0) return table;
  const names = new Set([
    ...table.attributes.map((each) => each.name),
    ...table.items.flatMap((item) => [...item.keys()]),
  ]);
  const byType = new Map<string, Map<string, Template>>();
  for (const { attribute, node } of functions) {
    for (const type of Object.keys(node.value)) {
      const text = textIn(node.value, type);
      if (text === undefined) {
        report.error(
          'no-value-template',
          node.path,
          `The value template of ${quote(type)} is ${kindOf(node.value[type])}; it is left out.`,
        );
        continue;
      }
      const templates = byType.get(type) ?? new Map<string, Template>();
      templates.set(attribute, readValueTemplate(text, names, node.path, report));
      byType.set(type, templates);
    }
  }
  const entities = table.entities.map((hint): EntityHint => {
    const templates = byType.get(hint.name);
    byType.delete(hint.name);
    return templates ? { ...hint, templates: new Map([...hint.templates, ...templates]) } : hint;
  });
  const more = [...byType].map(
    ([name, templates]): EntityHint => ({
      path: table.path,
      name,
      kind: 'value template',
      attributes: [],
      templates,
      aliases: new Map(),
      items: [],
      notes: [],
    }),
  );
  return { ...table, entities: [...entities, ...more] };
}
