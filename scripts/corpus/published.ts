/** The published answer as steps. */
import type { PublishedRequest, Solution } from './answer.ts';
import { type Bound, type BoundClause, readClause, readPartition } from './bounds.ts';
import { combinations, type Dimension } from './combine.ts';
import { isWanted, type Question, satisfies } from './question.ts';
import type { Concrete } from './request.ts';
import { type Asked, type Named, render, type Source, sourceOf } from './sources.ts';
import type { AnswerStep, Situation } from './steps.ts';
import { type Path, pathNamed, type Single, templatesOn } from './world.ts';

/** The steps of a published answer or of an alternative. Throws where its text cannot be read. */
export function publishedSteps(solution: Solution, question: Question): AnswerStep[] {
  if (/^(Transact|Batch)/.test(solution.operation) && solution.actions.length > 0) {
    return [transaction(solution, question)];
  }
  if (solution.steps.length > 0) {
    return solution.steps.map((step, at) => requestStep(step, question, at > 0, Boolean(step.filter)));
  }
  // The resolution sums the filter up without types and what the key consumed, where it speaks of filters at all.
  const silent = solution.resolution === '' || solution.resolution === 'multiple-requests';
  const filtered = silent ? Boolean(solution.filter) : solution.resolution.endsWith('+filter');
  return [requestStep(solution, question, false, filtered)];
}

/** One request with several whole keys, each for an entity of its own. */
function transaction(solution: Solution, question: Question): AnswerStep {
  const parts = solution.actions.map(({ entity, index, pk, sk }) =>
    requestStep(
      { operation: 'GetItem', entity, index, pk, sk, filter: null, fanOut: undefined },
      question,
      false,
      false,
    ),
  );
  const tables = new Set(parts.map(({ table }) => table));
  return {
    operation: solution.operation,
    table: tables.size === 1 ? parts[0]?.table : undefined,
    index: 'table',
    filtered: false,
    fanOut: 1,
    consumed: parts.flatMap(({ consumed }) => consumed),
    dependent: false,
    whole: true,
    text: `${solution.operation} of ${parts.map(({ text }) => text).join('; ')}`,
    requests: (situation) => parts.flatMap((part) => part.requests(situation)),
    keeps: (item, { parameters }) => isWanted(item.entity, question) && satisfies(item, question, parameters),
  };
}

function requestStep(
  request: PublishedRequest,
  question: Question,
  later: boolean,
  filtered: boolean,
): AnswerStep {
  const entity = question.input.entities.find(
    ({ name }) => name === (request.entity ?? question.entity.name),
  );
  if (!entity) throw new Error(`The published answer names the unknown entity ${request.entity}`);
  const path = pathNamed(question.paths, entity.table, request.index);
  if (!path) throw new Error(`The published answer names the unknown index ${request.index}`);
  const templates = templatesOn(entity, path);
  const type = (keys: Path['sort'], at: number) => keys[at]?.type ?? 'S';
  const partition = request.pk.map((text, at) =>
    readPartition(text, type(path.partition, at), templates?.pk[at]),
  );
  const sort = request.sk.map((text, at) => readClause(text, type(path.sort, at), templates?.sk[at]));
  const scan = request.operation === 'Scan';
  const asked: Asked = { question, entity, fanned: request.fanOut?.attributes ?? [], later };
  const sources = scan
    ? new Map<Named, Source>()
    : sourcesOf([...partition, ...sort.flatMap(({ bounds }) => bounds)], asked);
  return {
    operation: request.operation,
    table: entity.table,
    index: path.name,
    filtered,
    fanOut: request.fanOut ? request.fanOut.count : 1,
    consumed: [...sources.keys()].map(({ name, attribute }) => attribute ?? name),
    dependent: [...sources.values()].some(({ kind }) => kind === 'items'),
    whole: sort.length === path.sort.length && sort.every(({ operator }) => operator === '='),
    text: describe(request, filtered),
    requests: (situation) =>
      scan
        ? [{ path, scan, partition: [], sort: [] }]
        : assignments(sources, situation).map((values) => concrete(path, partition, sort, values)),
    keeps: (item, { parameters }) =>
      (item.entity === entity || isWanted(item.entity, question)) && satisfies(item, question, parameters),
  };
}

function sourcesOf(bounds: readonly Bound[], asked: Asked): Map<Named, Source> {
  return new Map(
    bounds.flatMap(({ pieces, side }) =>
      pieces.flatMap((piece) => ('name' in piece ? [[piece, sourceOf(piece, side, asked)] as const] : [])),
    ),
  );
}

function concrete(
  path: Path,
  partition: readonly Bound[],
  sort: readonly BoundClause[],
  values: ReadonlyMap<Named, Single>,
): Concrete {
  return {
    path,
    scan: false,
    partition: partition.map((bound) => render(bound, values)),
    sort: sort.map(({ operator, bounds }) => ({
      operator,
      values: bounds.map((bound) => render(bound, values)),
    })),
  };
}

/** One set of values per request: for each combination of lists, and for each item that gives the rest. */
function assignments(sources: ReadonlyMap<Named, Source>, situation: Situation): Map<Named, Single>[] {
  const fixed = new Map<Named, Single>();
  const dimensions: Dimension<Named>[] = [];
  const fromItems: [Named, Extract<Source, { kind: 'items' }>][] = [];
  for (const [piece, source] of sources) {
    if (source.kind === 'each')
      dimensions.push({ key: piece, tag: source.dimension, values: source.of(situation) });
    else if (source.kind === 'items') fromItems.push([piece, source]);
    else {
      const value = source.of(situation.parameters);
      if (value === undefined) throw new Error(`No value for {${piece.name}}`);
      fixed.set(piece, value);
    }
  }
  const rows = fromItems.length === 0 ? [new Map<Named, Single>()] : rowsOf(fromItems, situation);
  const all = combinations(dimensions).flatMap((each) =>
    rows.map((row) => new Map([...fixed, ...each, ...row])),
  );
  // The same key again is the same request: nobody reads it twice.
  return [...new Map(all.map((values) => [JSON.stringify([...values.values()]), values])).values()];
}

/** From the latest step whose items have everything that is asked of them. */
function rowsOf(
  asked: readonly [Named, Extract<Source, { kind: 'items' }>][],
  { earlier }: Situation,
): Map<Named, Single>[] {
  for (const items of [...earlier].reverse()) {
    const rows = items.flatMap((item) => {
      const row = asked.flatMap(([piece, source]) => {
        const value = source.of(item);
        return value === undefined ? [] : [[piece, value] as const];
      });
      return row.length === asked.length ? [new Map(row)] : [];
    });
    if (rows.length > 0) return rows;
  }
  return [];
}

function describe(request: PublishedRequest, filtered: boolean): string {
  const where = request.index === 'table' ? 'table' : request.index;
  const keys = [request.pk.join(' | '), request.sk.join(' | ')].filter((text) => text !== '').join(' / ');
  const fanOut = request.fanOut
    ? ` ×${request.fanOut.count ?? '?'} (${request.fanOut.attributes.join(', ')})`
    : '';
  const entity = request.entity ? ` of ${request.entity}` : '';
  const filter = filtered ? ` + filter ${request.filter ?? ''}` : '';
  const repeat = typeof request.repeat === 'string' ? `, ${request.repeat}` : '';
  return `${request.operation} ${where}${entity}${keys ? `: ${keys}` : ''}${fanOut}${filter}${repeat}`;
}
