/** Lays JSON out so that a line diff of two documents reads well. */

/** A JSON document whose order of keys is settled, and which may hold any key. */
export type Node =
  | { kind: 'scalar'; text: string }
  | { kind: 'list'; items: Node[] }
  | { kind: 'object'; entries: [key: string, node: Node][] };

const columns = 110;
/** The parts of a model (tables, entities, patterns) lie this deep; they always take a line per property. */
const partDepth = 2;
/** A condition with its operands is as high as what still goes on one line. */
const lineHeight = 3;

/** The document as text with two spaces of indentation and a line feed at the end. */
export function printNode(node: Node): string {
  return `${layOut(node, 0, '', 0)}\n`;
}

/** The document on one line, `{ "name": "PK", "type": "S" }`. */
export function inlineNode(node: Node): string {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return `[${node.items.map(inlineNode).join(', ')}]`;
  if (node.entries.length === 0) return '{}';
  return `{ ${node.entries.map(([key, value]) => `${JSON.stringify(key)}: ${inlineNode(value)}`).join(', ')} }`;
}

/**
 * Small things go on one line where they fit. A list of objects or lists never does by itself, since the
 * second element would then change the line of the first; inside a small object it does.
 */
function layOut(node: Node, depth: number, indent: string, before: number): string {
  if (node.kind === 'scalar') return node.text;
  const children = node.kind === 'list' ? node.items : node.entries.map(([, value]) => value);
  if (children.length === 0) return inlineNode(node);
  const mayInline =
    node.kind === 'list'
      ? children.every((child) => child.kind === 'scalar')
      : depth > partDepth && heightOf(node, lineHeight) <= lineHeight;
  if (mayInline) {
    const line = inlineNode(node);
    if (before + line.length + 1 <= columns) return line;
  }
  const inner = `${indent}  `;
  const lines =
    node.kind === 'list'
      ? node.items.map((item) => inner + layOut(item, depth + 1, inner, inner.length))
      : node.entries.map(([key, value]) => {
          const start = `${inner}${JSON.stringify(key)}: `;
          return start + layOut(value, depth + 1, inner, start.length);
        });
  const [open, close] = node.kind === 'list' ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** Levels of lists and objects, counted up to just beyond `limit`. */
function heightOf(node: Node, limit: number): number {
  if (node.kind === 'scalar') return 0;
  if (limit <= 0) return 1;
  const children = node.kind === 'list' ? node.items : node.entries.map(([, value]) => value);
  return 1 + children.reduce((most, child) => Math.max(most, heightOf(child, limit - 1)), 0);
}
