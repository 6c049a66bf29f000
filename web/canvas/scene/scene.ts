import { type AccessPath, accessPaths, placementOn } from '../../../src/model/lookup.ts';
import type { Entity, Model, Relationship, Table } from '../../../src/model/schema.ts';
import { buildCard } from './card.ts';
import { buildLane, buildRow, type Row } from './lane.ts';
import { measures } from './measures.ts';
import { memoByKey } from './memo.ts';
import { placeCards, placeFrames } from './place.ts';
import type {
  PlacedFrame,
  Point,
  Positions,
  Scene,
  SceneCard,
  SceneFrame,
  SceneLane,
  SceneLink,
} from './types.ts';

/** What the scene depends on beside the model. */
export type SceneOptions = {
  /** Positions of what the model's own layout does not place; the model's own come first. */
  derived?: Positions;
  /** Entities whose cards show all attributes. */
  unfolded?: ReadonlySet<string>;
};

/**
 * Makes a function from a model to its scene. It remembers the latest scene: lanes, cards and frames whose part
 * of the model did not change come back as the same objects, so that an edit renders again only what it touched.
 */
export function createSceneBuilder(): (model: Model, options?: SceneOptions) => Scene {
  const lanes = memoByKey(buildLane);
  const rows = memoByKey(buildRow);
  const places = memoByKey(placeCards);
  const cards = memoByKey(buildCard);
  const frames = memoByKey(buildFrame);
  const links = memoByKey(buildLink);
  return (model, { derived, unfolded = new Set() } = {}) => {
    const positions = positionsOf(model, derived);
    const collapsed = new Set(model.layout.collapsed);
    const tableIds = new Set(model.tables.map(({ id }) => id));
    const parts = model.tables.map((table) => {
      const entities = model.entities.filter((entity) => entity.table === table.id);
      const paths = accessPaths(table);
      const sceneLanes = paths.map((path) =>
        laneOf({ lanes, rows }, path, entities, model.relationships, collapsed.has(path.id)),
      );
      const sceneCards = entities.map((entity) =>
        cards.get(
          entity.id,
          [entity, paths, unfolded.has(entity.id)],
          [entity, table, unfolded.has(entity.id)],
        ),
      );
      const room = Math.max(480, lanesHeight(sceneLanes));
      const spots = places.get(
        table.id,
        [sceneCards, positions, room],
        placingParts(sceneCards, positions, room),
      );
      const inputs = [table, sceneLanes, sceneCards, spots] as const;
      const size = frameSize(sceneLanes, sceneCards, spots);
      const key = [table.name, entities.length, paths.length, size.width, size.height, size.cards.x];
      return { frame: frames.get(table.id, [...inputs], key), sceneLanes, sceneCards, spots };
    });
    const corners = placeFrames(
      parts.map(({ frame }) => frame),
      positions,
    );
    const known = new Set(
      model.entities.filter((entity) => tableIds.has(entity.table)).map((entity) => entity.id),
    );
    const scene = {
      frames: parts.map((part) => placeFrame(part, corners.get(part.frame.id) ?? { x: 0, y: 0 })),
      links: model.relationships
        .filter(({ from, to }) => known.has(from) && known.has(to))
        .map((relationship) => links.get(relationship.id, [relationship])),
    };
    for (const memo of [rows, lanes, cards, places, frames, links]) memo.sweep();
    return scene;
  };
}

/** What the places of cards depend on: finding room among many is the slowest part of a scene. */
function placingParts(cards: readonly SceneCard[], positions: Positions, room: number): unknown[] {
  const own = cards.flatMap(({ id, width, height }) => {
    const at = positions.get(id);
    return [id, width, height, at?.x, at?.y];
  });
  return [room, ...own];
}

function positionsOf(model: Model, derived: Positions | undefined): Positions {
  const own = model.layout.nodes.map(({ id, x, y }): [string, Point] => [id, { x, y }]);
  return new Map([...(derived ?? []), ...own]);
}

type Memo<Inputs extends readonly unknown[], Result> = ReturnType<typeof memoByKey<Inputs, Result>>;

function laneOf(
  memos: {
    lanes: Memo<Parameters<typeof buildLane>, SceneLane>;
    rows: Memo<Parameters<typeof buildRow>, Row>;
  },
  path: AccessPath,
  entities: readonly Entity[],
  relationships: readonly Relationship[],
  collapsed: boolean,
): SceneLane {
  const rows: Row[] = [];
  const absent: { id: string; name: string }[] = [];
  for (const entity of entities) {
    const placement = placementOn(entity, path);
    if (!placement) {
      absent.push({ id: entity.id, name: entity.name });
      continue;
    }
    // Of a local index the placement is put together anew each time, so its parts are what counts.
    const parts = [path, entity.name, entity.attributes, relationships, placement.partition];
    const inputs = [path, { entity, placement }, relationships] as const;
    const own = [...parts, placement.sort, placement.inferred];
    rows.push(memos.rows.get(`${path.id}\n${entity.id}`, [...inputs], own));
  }
  const parts = [path, collapsed, ...rows, null, ...absent.flatMap(({ id, name }) => [id, name])];
  return memos.lanes.get(path.id, [path, rows, absent, collapsed], parts);
}

function lanesHeight(lanes: readonly SceneLane[]): number {
  return lanes.reduce((sum, lane) => sum + lane.height + measures.laneGap, 0);
}

function frameSize(lanes: readonly SceneLane[], cards: readonly SceneCard[], spots: Map<string, Point>) {
  const lanesWidth = Math.max(...lanes.map(({ width }) => width));
  const area = {
    x: measures.framePadding + lanesWidth + measures.gutter,
    y: measures.frameHeader + measures.framePadding,
  };
  let { width, height }: { width: number; height: number } = measures.emptyCards;
  if (cards.length > 0) {
    width = Math.max(...cards.map((card) => (spots.get(card.id)?.x ?? 0) + card.width));
    height = Math.max(...cards.map((card) => (spots.get(card.id)?.y ?? 0) + card.height));
  }
  return {
    lanesWidth,
    cards: area,
    width: Math.ceil(area.x + width + measures.framePadding),
    height: Math.ceil(
      area.y + Math.max(height, lanesHeight(lanes) - measures.laneGap) + measures.framePadding,
    ),
  };
}

function buildFrame(
  table: Table,
  lanes: readonly SceneLane[],
  cards: readonly SceneCard[],
  spots: Map<string, Point>,
): SceneFrame {
  const { width, height, cards: area } = frameSize(lanes, cards, spots);
  return {
    id: table.id,
    name: table.name,
    entities: cards.length,
    indexes: lanes.length - 1,
    cards: area,
    width,
    height,
  };
}

type Parts = {
  frame: SceneFrame;
  sceneLanes: readonly SceneLane[];
  sceneCards: readonly SceneCard[];
  spots: Map<string, Point>;
};

function placeFrame({ frame, sceneLanes, sceneCards, spots }: Parts, at: Point): PlacedFrame {
  let y = frame.cards.y;
  const width = frame.cards.x - measures.framePadding - measures.gutter;
  return {
    ...at,
    frame,
    lanes: sceneLanes.map((lane) => {
      const placed = { lane, x: measures.framePadding, y, width, height: lane.height };
      y += lane.height + measures.laneGap;
      return placed;
    }),
    cards: sceneCards.map((card) => {
      const spot = spots.get(card.id) ?? { x: 0, y: 0 };
      return { card, x: frame.cards.x + spot.x, y: frame.cards.y + spot.y };
    }),
  };
}

function buildLink({ id, from, to, name, average, by }: Relationship): SceneLink {
  return {
    id,
    from,
    to,
    ...(name ? { name } : {}),
    ...(average === undefined ? {} : { average }),
    by: by.map((pair) => `${pair.attribute} → ${pair.its}`).join(', '),
  };
}
