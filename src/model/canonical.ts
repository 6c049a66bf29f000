/**
 * The canonical file form: the same model always gives the same bytes, in an order and a layout in which a
 * review shows exactly what changed.
 */
import type { z } from 'zod';
import { inlineNode, type Node, printNode } from './print.ts';
import { type Model, modelSchema } from './schema.ts';
import { chosen, isObject, shapeOf } from './shape.ts';

/**
 * Writes a model as canonical JSON: keys in the order of the schema, keys it does not know behind them in
 * the order of their UTF-16 units, defaults and empty lists left out, the canvas layout sorted by id.
 */
export function writeModel(model: Model): string {
  const nodes = [...model.layout.nodes].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const node = nodeOf(modelSchema, { ...model, layout: { ...model.layout, nodes } });
  const version: [string, Node] = ['keyscape', { kind: 'scalar', text: String(model.keyscape) }];
  // The version of the form is its own default, but a file has to say it.
  return printNode(node.kind === 'object' ? { ...node, entries: [version, ...node.entries] } : node);
}

function nodeOf(schema: z.core.$ZodType, value: unknown): Node {
  const shape = shapeOf(schema);
  if (shape.kind === 'choice') {
    const option = chosen(shape, value);
    return option ? nodeOf(option, value) : anyNode(value);
  }
  if (shape.kind === 'list' && Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => nodeOf(shape.item, item)) };
  }
  if (shape.kind !== 'object' || !isObject(value)) return anyNode(value);
  const entries: [string, Node][] = [];
  for (const field of shape.fields) {
    const own = Object.hasOwn(value, field.key) ? value[field.key] : undefined;
    if (own === undefined) continue;
    const node = nodeOf(field.schema, own);
    if (!isDefault(node, field.schema, field.fallback)) entries.push([field.key, node]);
  }
  for (const key of Object.keys(value).sort()) {
    if (!shape.known.has(key) && value[key] !== undefined) entries.push([key, anyNode(value[key])]);
  }
  return { kind: 'object', entries };
}

function isDefault(node: Node, schema: z.core.$ZodType, fallback: unknown): boolean {
  if (Array.isArray(fallback) && node.kind === 'list' && node.items.length !== fallback.length) return false;
  return fallback !== undefined && inlineNode(node) === inlineNode(nodeOf(schema, fallback));
}

/** JSON of which no schema knows anything: keys sorted. What JSON cannot hold becomes null, as everywhere. */
function anyNode(value: unknown): Node {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(anyNode) };
  if (!isObject(value)) return { kind: 'scalar', text: JSON.stringify(value) ?? 'null' };
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return { kind: 'object', entries: keys.sort().map((key) => [key, anyNode(value[key])]) };
}
