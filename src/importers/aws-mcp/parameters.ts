/** Parameters: what the caller of a pattern knows. */
import type { Entity } from '../../model/schema.ts';
import { type Node, nodesIn, own, quote, type Report, textIn } from '../shared/reader.ts';

export type Parameter = {
  name: string;
  path: string;
  /** A list of values. */
  list: boolean;
  /** The parameter is a whole item of this entity. */
  entity?: Entity;
  /** The type says that it is an item, whether or not the entity is known. */
  whole: boolean;
};

/** The parameters of a pattern, in order; one of type entity stands for a whole item. */
export function readParameters(
  node: Node,
  entities: ReadonlyMap<string, Entity>,
  report: Report,
): Parameter[] {
  const seen = new Set<string>();
  return nodesIn(node, 'parameters', report).flatMap((each): Parameter[] => {
    const name = textIn(each.value, 'name');
    if (name === undefined) {
      report.error('no-name', each.path, `${each.path} has no "name"; it is left out.`);
      return [];
    }
    if (seen.has(name)) {
      report.error(
        'repeated-parameter',
        each.path,
        `The parameter ${quote(name)} is declared twice; the first counts.`,
      );
      return [];
    }
    seen.add(name);
    const type = own(each.value, 'type');
    const whole = type === 'entity';
    const entityName = textIn(each.value, 'entity_type');
    const entity = whole && entityName !== undefined ? entities.get(entityName) : undefined;
    if (whole && !entity) {
      report.error(
        'unknown-entity',
        each.path,
        `The parameter ${quote(name)} is an item of ${entityName === undefined ? 'an entity that is not named' : quote(entityName)}, which the file does not describe.`,
        'Name an entity of the file under "entity_type".',
      );
    }
    return [
      { name, path: each.path, list: type === 'array' || type === 'list', whole, ...(entity && { entity }) },
    ];
  });
}

/** Prefixes and endings that say how a parameter bounds a field: `start_date`, `min_total`, `name_prefix`. */
const bounds: [pattern: RegExp, bound: Bound][] = [
  [/^(start|from|begin|min|minimum|lower|low|earliest|since)_(.+)$/, '>='],
  [/^(end|to|max|maximum|until|upper|high|latest)_(.+)$/, '<='],
  [/^(after)_(.+)$/, '>'],
  [/^(before)_(.+)$/, '<'],
  [/^()(.+)_(start|from|min)$/, '>='],
  [/^()(.+)_(end|to|max|until)$/, '<='],
  [/^()(.+)_prefix$/, 'begins_with'],
  [/^(prefix)_(.+)$/, 'begins_with'],
];

export type Bound = '>=' | '<=' | '>' | '<' | 'begins_with';

/** How a parameter bounds a field, by its name; undefined where the name says nothing of the kind. */
export function boundIn(name: string): { bound: Bound; of: string } | undefined {
  for (const [pattern, bound] of bounds) {
    const of = pattern.exec(name)?.[2];
    if (of !== undefined) return { bound, of };
  }
  return undefined;
}

/** The field that a word in a parameter's name means: the field of that name, else the only one that ends with it. */
export function fieldFor(word: string, fields: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');
  const exact =
    fields.find((field) => field === word) ?? fields.find((field) => plain(field) === plain(word));
  if (exact !== undefined) return exact;
  const ending = fields.filter(
    (field) => plain(field).endsWith(plain(word)) || plain(word).endsWith(plain(field)),
  );
  return ending.length === 1 ? ending[0] : undefined;
}

/** Parameters that page through a result, and ask nothing. */
export function isPaging(name: string): boolean {
  return /^(last_evaluated_key|exclusive_start_key|next_token|pagination_token|cursor|page_token|start_key|continuation_token)$/i.test(
    name,
  );
}

/** Parameters that bound how many items are wanted. */
export function isLimit(name: string): boolean {
  return /^(limit|page_size|max_results|max_items|top_n|result_limit|page_limit)$/i.test(name);
}
