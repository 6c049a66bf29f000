/** What a Query or Scan returns of the rows it evaluates: `Select`, `ProjectionExpression`, filter, and the index. */
import type { Item } from '../../values/attribute-value.ts';
import {
  type Condition,
  compileCondition,
  type DocumentPath,
  type Predicate,
  parseCondition,
  parseProjection,
  project,
  type Tokens,
} from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import type { PathStore, Row, TableStore } from '../store/index.ts';
import type { Input } from './context.ts';
import { type Faults, textOf, wordOf } from './members.ts';
import { pathsIn, refuseInsideKeys } from './paths.ts';

const selectWords = ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] as const;
export type Select = (typeof selectWords)[number];

/** `Select`. */
export const selectOf = (input: Input, faults: Faults): Select | undefined =>
  wordOf(input, 'Select', selectWords, faults);

function invalid(message: string): never {
  return refuse('ValidationException', message);
}

/** Refuses what `Select` does not go with. Query and Scan word one of the cases differently. */
export function checkSelect(input: Input, select: Select | undefined, operation: 'Query' | 'Scan'): void {
  const projects = input.ProjectionExpression !== undefined;
  if (select === 'SPECIFIC_ATTRIBUTES' && !projects)
    invalid(
      `${operation === 'Query' ? '1 validation error detected: ' : ''}Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES`,
    );
  if (projects && select && select !== 'SPECIFIC_ATTRIBUTES')
    invalid(
      `Cannot specify the ProjectionExpression when choosing to get ${select === 'COUNT' ? 'only the Count' : select}`,
    );
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && input.IndexName === undefined)
    invalid('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
}

/** What is done with each row of a page. */
export type Selection = {
  filter: Predicate | undefined;
  /** What is returned of a row; undefined where only the count is. */
  show: ((row: Row) => Item) | undefined;
  /** Is the whole item read from the table for attributes that an LSI does not carry? */
  fetches: boolean;
};

/** The filter and projection of a request, read but not yet held against the path. */
export type Parts = { filter: Condition | undefined; paths: DocumentPath[] | undefined };

/** Reads `FilterExpression` and `ProjectionExpression`. */
export function partsOf(input: Input, tokens: Tokens): Parts {
  const filter = textOf(input, 'FilterExpression');
  const projection = textOf(input, 'ProjectionExpression');
  return {
    filter: filter === undefined ? undefined : parseCondition(filter, tokens, 'FilterExpression'),
    paths: projection === undefined ? undefined : parseProjection(projection, tokens),
  };
}

/**
 * Holds filter and projection against the index: it must carry what the filter names; a GSI must carry what is
 * returned, an LSI fetches the rest from the table.
 *
 * @throws a refusal in DynamoDB's words
 */
export function selectionOf(
  store: TableStore,
  path: PathStore,
  { filter, paths }: Parts,
  select: Select | undefined,
): Selection {
  if (paths) refuseInsideKeys(store.table, paths);
  const named = filter ? pathsIn(filter) : [];
  refuseInsideKeys(store.table, named);
  const { kind, name, projection } = path.path;
  const asked = paths?.map(([attribute]) => attribute) ?? [];
  const missing = (attributes: string[]) => [...new Set(attributes)].filter((one) => !path.carries(one));
  if (kind === 'gsi' && select === 'ALL_ATTRIBUTES' && projection.type !== 'ALL')
    invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  const unprojected = missing(asked);
  if (kind === 'gsi' && unprojected.length > 0)
    invalid(
      `One or more parameter values were invalid: Global secondary index ${name} does not project [${unprojected.join(', ')}]`,
    );
  const unfiltered = missing(named.map(([attribute]) => attribute));
  if (kind !== 'table' && unfiltered.length > 0)
    invalid(
      `One or more parameter values were invalid: Secondary index ${name} does not project one or more filter attributes: [${unfiltered.join(', ')}]`,
    );
  const fetches =
    kind === 'lsi' && (unprojected.length > 0 || (select === 'ALL_ATTRIBUTES' && projection.type !== 'ALL'));
  const whole = (row: Row): Item => (kind === 'table' || fetches ? store.item(row) : path.entry(row));
  return {
    filter: filter && compileCondition(filter),
    show: select === 'COUNT' ? undefined : paths ? (row) => project(paths, whole(row)) : whole,
    fetches,
  };
}
