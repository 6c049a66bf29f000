/** Facets: named views of a table, which show the items of one entity or of a few that belong together. */

import { readItem } from '../shared/items.ts';
import {
  type Node,
  nodeIn,
  nodesIn,
  noteKeptOut,
  quote,
  type Report,
  textIn,
  textsIn,
} from '../shared/reader.ts';
import type { EntityHint } from '../shared/source.ts';

/** Reads `TableFacets`. The aliases of the keys are kept by the names of the key attributes. */
export function readFacets(table: Node, report: Report): EntityHint[] {
  return nodesIn(table, 'TableFacets', report).map((node, at): EntityHint => {
    const name = textIn(node.value, 'FacetName');
    if (name === undefined)
      report.error(
        'no-name',
        node.path,
        `${node.path} has no "FacetName"; it is called ${quote(`Facet ${at + 1}`)}.`,
      );
    noteKeptOut(node, ['FacetName', 'KeyAttributeAlias', 'TableData', 'NonKeyAttributes'], report);
    return {
      path: node.path,
      name: name ?? `Facet ${at + 1}`,
      kind: 'facet',
      attributes: declaredIn(table, textsIn(node, 'NonKeyAttributes', report), report),
      templates: new Map(),
      aliases: aliasesIn(node, table),
      items: nodesIn(node, 'TableData', report).map((item) => readItem(item.value, item.path, report)),
      notes: [],
    };
  });
}

function aliasesIn(node: Node, table: Node): Map<string, string> {
  const aliases = new Map<string, string>();
  const alias = nodeIn(node, 'KeyAttributeAlias');
  const keys = nodeIn(table, 'KeyAttributes');
  if (!alias || !keys) return aliases;
  for (const field of ['PartitionKey', 'SortKey'] as const) {
    const key = nodeIn(keys, field);
    const name = key && textIn(key.value, 'AttributeName');
    const text = textIn(alias.value, `${field}Alias`);
    if (name !== undefined && text !== undefined) aliases.set(name, text);
  }
  return aliases;
}

/** A facet names its attributes; their types stand with the table. */
function declaredIn(table: Node, names: readonly string[], report: Report): EntityHint['attributes'] {
  const types = new Map(
    nodesIn(table, 'NonKeyAttributes', { ...report, error: () => {} }).map((each) => [
      textIn(each.value, 'AttributeName'),
      textIn(each.value, 'AttributeType'),
    ]),
  );
  return [...new Set(names)].map((name) => ({ name, type: typeOf(types.get(name)) }));
}

function typeOf(text: string | undefined): EntityHint['attributes'][number]['type'] {
  const types = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;
  return types.find((type) => type === text) ?? 'S';
}
