/** What the canvas shows, as data: every part of it is the same object for as long as nothing in it changes. */
import type { AccessPath } from '../../../src/model/lookup.ts';

export type KeyPart = 'partition' | 'sort';

/** A segment of a key template where it stands. */
export type SceneSegment = {
  key: KeyPart;
  /** Which of the key's attributes. */
  position: number;
  /** Which segment of that attribute's template. */
  at: number;
  kind: 'literal' | 'reference';
  /** As it stands in the template. */
  text: string;
  /** As it is shown: a reference without its braces. */
  label: string;
  /** Name of the attribute referred to; empty for a shard drawn at random. */
  attribute?: string;
  /** How the attribute enters the key: `day`, `pad 8`. */
  transform?: string;
  /** The entity has no attribute of this name. */
  unknown?: boolean;
};

/** One scope: a reference with the literals before it (a whole template, in the partition). */
export type SceneScope = { key: KeyPart; position: number; column: number; segments: SceneSegment[] };

/** How one entity fills the key of a lane. */
export type LaneRow = {
  entity: string;
  name: string;
  /** Top of the row in its lane. */
  y: number;
  partition: SceneScope[];
  sort: SceneScope[];
  /** The templates as text, one per key attribute. */
  templates: Record<KeyPart, string[]>;
  /** What is wrong with a template, in one sentence. */
  problem?: string;
  /** Evidence, where an import inferred the templates. */
  inferred?: string;
};

/** Rows that share a partition: entities that may lie in one item collection. */
export type LaneGroup = { key: string; y: number; height: number; rows: LaneRow[] };

export type LaneColumn = {
  key: KeyPart;
  position: number;
  x: number;
  width: number;
  /** 0 for the partition, then one more with each scope. */
  depth: number;
  /** The key attribute's name, over the first of its columns. */
  title?: string;
};

export type SceneLane = {
  id: string;
  table: string;
  kind: AccessPath['kind'];
  name: string;
  keys: Record<KeyPart, { name: string; type: string }[]>;
  projection: string;
  columns: LaneColumn[];
  groups: LaneGroup[];
  /** Entities of the table that are not in it. */
  absent: { id: string; name: string }[];
  /** Only its header shows; rows lie behind it, so that edges end there. */
  collapsed: boolean;
  /** The width it needs; lanes of one frame are drawn equally wide. */
  width: number;
  height: number;
};

export type CardAttribute = {
  name: string;
  type: string;
  optional: boolean;
  /** Lanes in whose partition or sort key it takes part. */
  partition: string[];
  sort: string[];
  /** What a tooltip says: format, closed list, where it is a key. */
  hint: string;
};

export type CardPlacement = { lane: string; name: string; partition: string; sort: string };

export type SceneCard = {
  id: string;
  table: string;
  name: string;
  /** Number of items, where the model says. */
  count?: number;
  attributes: CardAttribute[];
  /** How many attributes are folded away. */
  folded: number;
  unfolded: boolean;
  placements: CardPlacement[];
  width: number;
  height: number;
};

export type Point = { x: number; y: number };
export type Size = { width: number; height: number };

export type SceneFrame = {
  id: string;
  name: string;
  entities: number;
  indexes: number;
  /** Where cards begin inside the frame. */
  cards: Point;
  width: number;
  height: number;
};

export type SceneLink = {
  id: string;
  /** The entity that refers. */
  from: string;
  to: string;
  name?: string;
  /** `N : 1 · about 20 each` in parts. */
  average?: number;
  by: string;
};

export type PlacedFrame = Point & { frame: SceneFrame; lanes: PlacedLane[]; cards: PlacedCard[] };
/** Relative to its frame. */
export type PlacedLane = Point & Size & { lane: SceneLane };
/** Relative to its frame. */
export type PlacedCard = Point & { card: SceneCard };

export type Scene = { frames: PlacedFrame[]; links: SceneLink[] };

/** Where a frame lies, or a card in its frame's area for cards, by id. */
export type Positions = ReadonlyMap<string, Point>;
