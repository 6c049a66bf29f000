/**
 * The concrete requests of a step: what its templates stand for with the values of one call. Every executor runs
 * these, and none of them composes a key of its own.
 */
import { batchGetKeys, transactGetKeys } from '../capacity/limits.ts';
import type { AttributeTraits } from '../keys/attributes.ts';
import type { Bound, BoundRequest, Item } from '../values/attribute-value.ts';
import { type Combination, type Combinations, combinationsOf } from './combinations.ts';
import { attributesOf } from './items.ts';
import type { Context } from './lanes.ts';
import type { Parameters, Scope } from './parts.ts';
import type { FanOut, Json, Request, Step, ValuePart } from './plan.ts';
import { withoutStanding } from './standing.ts';
import { bindGet, bindKey, bindQuery, bindValues } from './substitute.ts';

export type BoundStep =
  | { ok: true; requests: BoundRequest[] }
  | {
      ok: false;
      /** Parameters that the caller has not given. */
      missing: string[];
      /** How many requests the call would need, where that is more than any sensible call. */
      tooMany?: number;
    };

export type Given = {
  /** Values by parameter; a list for a parameter of `in`. */
  parameters: Parameters;
  /** The items that the plan's earlier steps have read, by the number of the step. */
  earlier?: readonly (readonly Item[])[];
};

/** Most keys of one request. */
const keyLimits = { BatchGetItemCommand: batchGetKeys, TransactGetItemsCommand: transactGetKeys } as const;

/**
 * The requests of a step. A request that can select nothing, and that DynamoDB would refuse, is left out: a key that
 * is empty, a range whose lower end lies above its upper end, a value that no key can hold, an empty list. So a step
 * may have no request at all.
 *
 * @param context of the model that the step was planned for
 * @returns the requests in the order of the fan-out, each once, BatchGetItem in chunks of 100 keys; or which
 *   parameters have no value
 */
export function bindStep(context: Context, step: Step, { parameters, earlier = [] }: Given): BoundStep {
  const traits = traitsOf(context, step);
  const sources = sourcesOf(context, step, earlier);
  const scopesFor = (within: Json, fanOut: readonly FanOut[]): Scopes => {
    const found: Combinations = combinationsOf(fanOut, within, parameters, traits);
    if (!('combinations' in found)) return found;
    const scopes = found.combinations.flatMap((combination) =>
      sources.map((from): Scope => ({ parameters, traits, each: drawnFrom(combination), ...from })),
    );
    return { scopes };
  };
  const made = requestsFor(step, scopesFor);
  if ('missing' in made) return { ok: false, missing: [made.missing] };
  if ('tooMany' in made) return { ok: false, missing: [], tooMany: made.tooMany };
  return { ok: true, requests: once(made.requests) };
}

type Scopes = { scopes: Scope[] } | { missing: string } | { tooMany: number };
/** What the templates stand for over these dimensions; `within` says how fine the buckets of a time are. */
type ScopesFor = (within: Json, fanOut: readonly FanOut[]) => Scopes;

/** The dimensions that a template takes values of: keys of different types in one request have their own. */
function dimensionsIn(fanOut: readonly FanOut[], template: Json): FanOut[] {
  const names = new Set<string>();
  JSON.stringify(template, (_key, part: unknown) => {
    const found = part as Partial<ValuePart & { kind: 'each' }> | null;
    if (typeof found === 'object' && found?.kind === 'each' && found.attribute !== undefined)
      names.add(found.attribute);
    return part;
  });
  return fanOut.filter(({ attribute }) => names.has(attribute));
}

/** The declaration of an attribute, by the first of the step's entities that has it. */
function traitsOf(context: Context, step: Step): (attribute: string) => AttributeTraits | undefined {
  const attributes = new Map<string, AttributeTraits>();
  for (const id of step.entities)
    for (const attribute of context.entity(id)?.attributes ?? [])
      if (!attributes.has(attribute.name)) attributes.set(attribute.name, attribute);
  return (name) => attributes.get(name);
}

function drawnFrom(combination: Combination): Scope['each'] {
  return (attribute, shard) => {
    const own = [...combination].filter(([dimension]) => dimension.attribute === attribute);
    const isShard = ([dimension]: [FanOut, unknown]) => dimension.source === 'shard';
    const drawn = own.find((one) => isShard(one) === shard) ?? own[0];
    return drawn && { scalar: drawn[1], source: drawn[0].source };
  };
}

/** The items that the step is made for; one empty source where it waits for none. */
function sourcesOf(
  context: Context,
  step: Step,
  earlier: readonly (readonly Item[])[],
): { from?: NonNullable<Scope['from']> }[] {
  const { after } = step;
  if (after === undefined) return [{}];
  return (earlier[after] ?? []).map((item) => ({
    from: {
      step: after,
      value: (attribute) =>
        item[attribute] ??
        context.model.entities
          .map((entity) => attributesOf(context, entity, item).get(attribute))
          .find((value) => value !== undefined),
    },
  }));
}

type Made = { requests: BoundRequest[] } | { missing: string } | { tooMany: number };

function requestsFor(step: Step, scopesFor: ScopesFor): Made {
  const { command, input } = step.request;
  const keysFor = (template: Table) => scopesFor(template, dimensionsIn(step.fanOut, template));
  if (command === 'BatchGetItemCommand') return batches(input, keysFor);
  if (command === 'TransactGetItemsCommand') return transaction(input, keysFor);
  const requests: BoundRequest[] = [];
  const found = scopesFor([step.key as unknown as Json, input], step.fanOut);
  if (!('scopes' in found)) return found;
  for (const scope of found.scopes) {
    const bound =
      command === 'QueryCommand' || command === 'ScanCommand'
        ? bindQuery(step.key, input, scope)
        : command === 'GetItemCommand'
          ? bindGet(input, scope)
          : bindValues(input, scope);
    if ('missing' in bound) return bound;
    if ('value' in bound) requests.push(withoutStanding({ command, input: bound.value }));
  }
  return { requests };
}

type Table = { [key: string]: Json };

function batches(input: Request['input'], scopesFor: (template: Table) => Scopes): Made {
  const keys: { table: string; key: Item }[] = [];
  const tables = Object.entries(input.RequestItems as { [table: string]: Table });
  for (const [table, { Keys }] of tables) {
    for (const template of Keys as Table[]) {
      const found = scopesFor(template);
      if (!('scopes' in found)) return found;
      for (const scope of found.scopes) {
        const key = bindKey(template, scope);
        if ('missing' in key) return key;
        if ('value' in key) keys.push({ table, key: key.value });
      }
    }
  }
  const distinct = [...new Map(keys.map((one) => [textOfBound(one), one])).values()];
  const requests: BoundRequest[] = [];
  for (let at = 0; at < distinct.length; at += keyLimits.BatchGetItemCommand) {
    const chunk = distinct.slice(at, at + keyLimits.BatchGetItemCommand);
    const items = tables.flatMap(([table, rest]): [string, Bound][] => {
      const own = chunk.filter((one) => one.table === table).map(({ key }) => key);
      return own.length > 0 ? [[table, { ...(rest as { [key: string]: Bound }), Keys: own }]] : [];
    });
    requests.push({ command: 'BatchGetItemCommand', input: { RequestItems: Object.fromEntries(items) } });
  }
  return { requests };
}

function transaction(input: Request['input'], scopesFor: (template: Table) => Scopes): Made {
  const gets = new Map<string, Bound>();
  for (const { Get } of input.TransactItems as { Get: Table }[]) {
    const found = scopesFor(Get.Key as Table);
    if (!('scopes' in found)) return found;
    for (const scope of found.scopes) {
      const key = bindKey(Get.Key as Table, scope);
      if ('missing' in key) return key;
      if ('value' in key)
        gets.set(textOfBound([Get.TableName as string, key.value]), {
          Get: { ...(Get as { [key: string]: Bound }), Key: key.value },
        });
    }
  }
  const all = [...gets.values()];
  const requests: BoundRequest[] = [];
  for (let at = 0; at < all.length; at += keyLimits.TransactGetItemsCommand)
    requests.push({
      command: 'TransactGetItemsCommand',
      input: { TransactItems: all.slice(at, at + keyLimits.TransactGetItemsCommand) },
    });
  return { requests };
}

/** A text that is the same for the same content; bytes are written as a list. */
function textOfBound(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? [...part] : part));
}

function once(requests: readonly BoundRequest[]): BoundRequest[] {
  return [...new Map(requests.map((request) => [textOfBound(request), request])).values()];
}
