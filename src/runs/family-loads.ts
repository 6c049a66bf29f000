/** How items and traffic fall on the partition key values of entities that lie together. */
import type { Context, Lane } from '../planner/lanes.ts';
import type { Volumes } from '../planner/volumes.ts';
import { type KeySpread, keySpreadOf } from './key-spread.ts';
import { shardsFor } from './partition-limits.ts';
import type { Traffic } from './traffic.ts';

/** One partition key value, by its rank among those of its family: the newest stretch of time first. */
export type KeyLoad = {
  rank: number;
  /** Lies in the newest of several stretches of time: new items go there. */
  isNewest: boolean;
  items: number;
  /** With those of local secondary indexes. */
  bytes: number;
  /** Read and write units per second. */
  read: number;
  write: number;
  /** Shards it would take to stay below the limits of one partition; 1 where it is below them. */
  shards: number;
};

type Load = Pick<KeyLoad, 'items' | 'bytes' | 'read' | 'write'>;

export type FamilyLoads = {
  members: readonly Lane[];
  values: number;
  stretches: number;
  /** Values that are told apart, by rank; the rest are many and alike. */
  loads: KeyLoad[];
  /** Over all values. */
  total: Load;
  /** Over those not told apart. */
  rest: Load;
};

/** Key values that are told apart. */
const toldApart = 1000;

/** @param all entries of the path, over every family */
export function familyLoads(
  context: Context,
  volumes: Volumes,
  members: readonly Lane[],
  traffic: readonly Traffic[],
  all: number,
): FamilyLoads {
  const parts = members.map((lane) => memberOf(context, volumes, lane, traffic, all));
  const stretches = Math.max(...parts.map(({ spread }) => spread.stretches));
  const perStretch = Math.max(...parts.map(({ spread }) => spread.within.values));
  const values = stretches * perStretch;
  const loads: KeyLoad[] = [];
  for (let rank = 1; rank <= Math.min(values, toldApart); rank += 1) {
    const stretch = Math.floor((rank - 1) / perStretch);
    const load = added(parts.map((part) => part.load(stretch, ((rank - 1) % perStretch) + 1)));
    loads.push({ rank, isNewest: stretches > 1 && stretch === 0, ...load, shards: shardsFor(load) });
  }
  const total = added(parts.map((part) => part.total));
  const told = added(loads);
  const left = (part: keyof Load) => (values > loads.length ? Math.max(0, total[part] - told[part]) : 0);
  const rest = { items: left('items'), bytes: left('bytes'), read: left('read'), write: left('write') };
  return { members, values, stretches, loads, total, rest };
}

const nothing: Load = { items: 0, bytes: 0, read: 0, write: 0 };

function added(loads: readonly Load[]): Load {
  return loads.reduce(
    (sum, one) => ({
      items: sum.items + one.items,
      bytes: sum.bytes + one.bytes,
      read: sum.read + one.read,
      write: sum.write + one.write,
    }),
    nothing,
  );
}

type Member = {
  spread: KeySpread;
  load(stretch: number, rank: number): Load;
  total: Load;
};

/** What one entity brings to its values: one of a stretch of time, by its rank within it, and all together. */
function memberOf(
  context: Context,
  volumes: Volumes,
  lane: Lane,
  traffic: readonly Traffic[],
  all: number,
): Member {
  const spread = keySpreadOf(context, volumes, lane);
  const { stretches, within } = spread;
  const items = volumes.entries(lane);
  const bytes = bytesOf(context, volumes, lane);
  const own = traffic.filter(({ entity }) => entity === undefined || entity === lane.entity.id);
  /** What a Query of the whole collection reads, in units per second and share of the calls. */
  const reading = (one: Traffic, share: number) =>
    one.whole ? Math.max(one.least, one.read * share * within.values) : one.read;
  // What a Scan reads it reads everywhere, in proportion.
  const scanned = (one: Traffic) => (one.entity === undefined && all > 0 ? items / all : 1);
  return {
    spread,
    load(stretch, rank) {
      if (stretch >= stretches) return nothing;
      const inStretch = within.share(rank);
      const share = inStretch / stretches;
      let read = 0;
      let write = 0;
      for (const one of own) {
        read += reading(one, inStretch) * share * scanned(one);
        write += one.write * (!one.isNew ? share : stretch === 0 ? inStretch : 0);
      }
      return { items: items * share, bytes: bytes * share, read, write };
    },
    total: {
      items,
      bytes,
      read: own.reduce((sum, one) => sum + overAll(within, (share) => reading(one, share)) * scanned(one), 0),
      write: own.reduce((sum, { write }) => sum + write, 0),
    },
  };
}

/** The expectation of something that depends on a value's share, over calls that fall as the shares say. */
function overAll({ values, share, upTo }: KeySpread['within'], of: (share: number) => number): number {
  const told = Math.min(values, toldApart);
  let sum = 0;
  for (let rank = 1; rank <= told; rank += 1) sum += share(rank) * of(share(rank));
  const left = 1 - upTo(told);
  return values > told && left > 0 ? sum + left * of(left / (values - told)) : sum;
}

/** Bytes of all entries; on a table with those on its local secondary indexes, which lie in the same partitions. */
function bytesOf(context: Context, volumes: Volumes, lane: Lane): number {
  const own = volumes.entries(lane) * volumes.entrySize(lane);
  if (lane.path.kind !== 'table') return own;
  const local = context.lanesOf(lane.entity).filter(({ path }) => path.kind === 'lsi');
  return local.reduce((sum, one) => sum + volumes.entries(one) * volumes.entrySize(one), own);
}
