/** Fields of an entity. */
import type { Attribute, AttributeType, Format } from '../../model/schema.ts';
import { kindOf, type Node, nodesIn, own, quote, type Report, textIn } from '../shared/reader.ts';

const types: Record<string, AttributeType> = {
  string: 'S',
  str: 'S',
  uuid: 'S',
  email: 'S',
  timestamp: 'S',
  date: 'S',
  datetime: 'S',
  integer: 'N',
  int: 'N',
  decimal: 'N',
  float: 'N',
  number: 'N',
  double: 'N',
  boolean: 'BOOL',
  bool: 'BOOL',
  binary: 'B',
  bytes: 'B',
  array: 'L',
  list: 'L',
  object: 'M',
  map: 'M',
  dict: 'M',
  null: 'NULL',
};

/** The attributes of an entity; two fields of one name count once. */
export function readFields(entity: Node, report: Report): Attribute[] {
  const fields = new Map<string, Attribute>();
  for (const node of nodesIn(entity, 'fields', report)) {
    const name = textIn(node.value, 'name');
    if (name === undefined) {
      report.error('no-name', node.path, `${node.path} has no "name"; it is left out.`);
      continue;
    }
    if (fields.has(name)) {
      report.error(
        'repeated-field',
        node.path,
        `The field ${quote(name)} is declared twice; the first counts.`,
      );
      continue;
    }
    fields.set(name, readField(name, node, report));
  }
  return [...fields.values()];
}

function readField(name: string, node: Node, report: Report): Attribute {
  const written = own(node.value, 'type');
  const type = typeOf(written, node, report);
  const notes = textIn(node.value, 'description');
  const format = formatOf(written);
  return {
    name,
    type,
    optional: own(node.value, 'required') === false,
    stored: true,
    ...(format && { format }),
    ...(type === 'L' && itemsOf(node, report)),
    ...(notes !== undefined && { notes }),
  };
}

function typeOf(written: unknown, node: Node, report: Report): AttributeType {
  const word = typeof written === 'string' ? written.toLowerCase() : '';
  if (word === 'set') return textIn(node.value, 'item_type') === 'string' ? 'SS' : 'NS';
  const type = Object.hasOwn(types, word) ? types[word] : undefined;
  if (type) return type;
  const native = (['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const).find(
    (each) => each === written,
  );
  if (native) return native;
  report.error(
    'unknown-type',
    node.path,
    `The type of ${quote(textIn(node.value, 'name') ?? '')} is ${kindOf(written)}; it was read as a text.`,
  );
  return 'S';
}

function formatOf(written: unknown): Format | undefined {
  if (written === 'uuid') return { kind: 'uuid' };
  if (written === 'email') return { kind: 'email' };
  return written === 'integer' || written === 'int' ? { kind: 'integer' } : undefined;
}

function itemsOf(node: Node, report: Report): { items?: Attribute } {
  const written = own(node.value, 'item_type');
  if (written === undefined) return {};
  return { items: { name: '', type: typeOf(written, node, report), optional: false, stored: true } };
}
