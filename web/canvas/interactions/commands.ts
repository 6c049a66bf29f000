/** What can be done on the canvas, each as one labelled edit; menus, keys and buttons all end here. */
import { parseTemplate } from '../../../src/keys/parse.ts';
import { renameInTemplate } from '../../../src/keys/shape.ts';
import {
  addAttribute,
  addEntity,
  addGlobalIndex,
  addLocalIndex,
  addRelationship,
  addTable,
  type Consequence,
  duplicateEntity,
  removeAttribute,
  removeEntity,
  removeIndex,
  removeRelationship,
  removeTable,
  renameAttribute,
} from '../../../src/model/edits/index.ts';
import { entityOf, tableOf } from '../../../src/model/lookup.ts';
import type { Model } from '../../../src/model/schema.ts';
import { documentStore, edit, endGroup, undo } from '../../state/document.ts';
import { notify } from '../../state/notices.ts';
import { select } from '../../state/selection.ts';
import {
  dropSegment,
  insertAttribute,
  moveSegment,
  placeEntity,
  removePlacement,
  setTemplate,
  type TemplatePlace,
  templateAt,
} from '../edits/keys.ts';
import { setCollapsed, setPositions } from '../edits/layout.ts';
import { referenceOrdinal } from '../edits/template.ts';
import type { KeyPart, Positions } from '../scene/types.ts';
import { consequencesText } from './consequencesText.ts';
import { revealItem } from './focus.ts';

import type { Dragged, DropSpot } from './ui.ts';
import { setEditing } from './ui.ts';

const model = (): Model | undefined => documentStore.getState().model;

/** One edit that stands on its own in history. */
function once(label: string, recipe: (draft: Model) => void): void {
  endGroup();
  edit(label, recipe);
  endGroup();
}

/** Adds something, selects it and begins typing its name. */
function create(
  label: string,
  kind: 'table' | 'index' | 'entity',
  recipe: (draft: Model) => string | undefined,
) {
  let id: string | undefined;
  once(label, (draft) => {
    id = recipe(draft);
  });
  if (!id) return;
  select({ kind, id });
  setEditing({ kind: 'name', id });
  revealItem(kind === 'index' ? `lane:${id}` : id);
}

/** Adds a table. */
export function addTableHere(): void {
  create('Add table', 'table', (draft) => addTable(draft).id);
}

/** Adds an entity to a table. */
export function addEntityTo(table: string): void {
  create('Add entity', 'entity', (draft) => addEntity(draft, table)?.id);
}

/** Adds a copy of an entity. */
export function duplicate(entity: string): void {
  create('Duplicate entity', 'entity', (draft) => duplicateEntity(draft, entity)?.id);
}

/** Adds an index to a table; a global one unless `local` says otherwise. */
export function addIndexTo(table: string, local = false): void {
  create(
    local ? 'Add local index' : 'Add global index',
    'index',
    (draft) => (local ? addLocalIndex(draft, table) : addGlobalIndex(draft, table))?.id,
  );
}

/** Adds an attribute to an entity and begins typing its name. */
export function addAttributeTo(entity: string): void {
  let name: string | undefined;
  once('Add attribute', (draft) => {
    name = addAttribute(draft, entity)?.name;
  });
  if (!name) return;
  select({ kind: 'entity', id: entity, attribute: name });
  setEditing({ kind: 'attribute', entity, attribute: name });
}

/** Declares that many of an entity belong to one of another. */
export function relate(from: string, to: string): void {
  let id: string | undefined;
  once('Add relationship', (draft) => {
    id = addRelationship(draft, { from, to })?.id;
  });
  if (id) select({ kind: 'relationship', id });
}

/** Renames an attribute everywhere it is meant. */
export function renameAttributeOf(entity: string, from: string, to: string): void {
  if (from === to) return;
  once(`Rename ${from}`, (draft) => {
    renameAttribute(draft, entity, from, to, renameInTemplate);
  });
}

/** Names of an entity's attributes. */
export function attributeNames(entity: string): string[] {
  const current = model();
  return (current && entityOf(current, entity)?.attributes.map(({ name }) => name)) ?? [];
}

/** Writes a key template, as one step for as long as it is being typed. */
export function setTemplateOf(place: TemplatePlace, text: string): void {
  const { entity, lane, key, position } = place;
  edit(
    `Change ${keyWord(key)} template of ${nameOf('index', lane)}`,
    (draft) => setTemplate(draft, place, text),
    {
      group: `template:${entity}:${lane}:${key}:${position}`,
    },
  );
}

const keyWord = (key: KeyPart) => (key === 'partition' ? 'partition key' : 'sort key');

/** Puts an entity into an index, with templates to start from. */
export function placeEntityIn(entity: string, lane: string): void {
  once(`Place ${nameOf('entity', entity)} in ${nameOf('index', lane)}`, (draft) =>
    placeEntity(draft, entity, lane),
  );
}

/** Takes an entity out of an index. */
export function takeOut(entity: string, lane: string): void {
  once(`Take ${nameOf('entity', entity)} out of ${nameOf('index', lane)}`, (draft) =>
    removePlacement(draft, entity, lane),
  );
}

const additionLabel = (attribute: string, { key, lane }: Pick<TemplatePlace, 'key' | 'lane'>) =>
  `Add ${attribute} to ${keyWord(key)} of ${nameOf('index', lane)}`;

/** Appends an attribute to a key template of its entity. */
export function appendTo(place: TemplatePlace, attribute: string): void {
  once(additionLabel(attribute, place), (draft) => insertAttribute(draft, place, attribute));
}

/** Moves a segment among the references of its template. */
export function moveSegmentTo(place: TemplatePlace, at: number, to: number): void {
  once('Reorder key segments', (draft) => moveSegment(draft, place, at, to));
}

/** Removes a segment of a template. */
export function removeSegmentAt(place: TemplatePlace, at: number): void {
  once('Remove key segment', (draft) => dropSegment(draft, place, at));
}

/** What a drop on a lane does: an attribute joins the template, a segment of it moves there. */
export function dropOnLane(lane: string, dragged: Dragged, spot: DropSpot): void {
  const place = { entity: dragged.entity, lane, key: spot.key, position: spot.position };
  const { from } = dragged;
  const same = from && from.lane === lane && from.key === spot.key && from.position === spot.position;
  if (same) {
    once('Reorder key segments', (draft) => {
      moveSegmentTowards(draft, place, from.at, spot.ordinal);
    });
    return;
  }
  once(additionLabel(dragged.attribute, place), (draft) => {
    insertAttribute(draft, place, dragged.attribute, spot.ordinal);
    // Within a lane a segment moves from one key to the other; to another lane it is copied.
    if (from && from.lane === lane) {
      dropSegment(draft, { ...place, key: from.key, position: from.position }, from.at);
    }
  });
}

/** Dropped behind itself, a segment leaves a gap that the ones after it close. */
function moveSegmentTowards(draft: Model, place: TemplatePlace, at: number, ordinal: number): void {
  const own = referenceOrdinal(templateAt(draft, place), at);
  if (own === undefined) return;
  moveSegment(draft, place, at, ordinal > own ? ordinal - 1 : ordinal);
}

/** Takes away a part of the model, with what cannot stand without it, and says what that was. */
export function remove(kind: 'table' | 'index' | 'entity' | 'relationship', id: string): void {
  const removals = {
    table: removeTable,
    index: removeIndex,
    entity: removeEntity,
    relationship: removeRelationship,
  };
  const name = nameOf(kind, id);
  removeAndTell(name, (draft) => removals[kind](draft, id));
}

/** Takes an attribute from an entity, and says what still refers to it. */
export function removeAttributeOf(entity: string, name: string): void {
  const mentions = (template: string, attribute: string) =>
    parseTemplate(template).references.some(({ segment }) => segment.attribute === attribute);
  removeAndTell(name, (draft) => removeAttribute(draft, entity, name, mentions));
}

function removeAndTell(name: string, recipe: (draft: Model) => Consequence[]): void {
  let done: Consequence[] = [];
  once(`Delete ${name}`, (draft) => {
    // Plain copies: what belongs to the draft cannot be read once the edit is over.
    done = recipe(draft).map((consequence) => ({ ...consequence }));
  });
  const message = consequencesText(name, done);
  if (message) {
    notify({ id: 'removed', severity: 'info', message, actions: [{ label: 'Undo', perform: undo }] });
  }
}

function nameOf(kind: string, id: string): string {
  const current = model();
  const table = current && tableOf(current, id);
  const indexes = current?.tables.flatMap(({ localIndexes, globalIndexes }) => [
    ...localIndexes,
    ...globalIndexes,
  ]);
  const part = table ?? (current && entityOf(current, id)) ?? indexes?.find((index) => index.id === id);
  return part?.name || kind;
}

/** Collapses lanes to their headers, or expands them. */
export function collapse(lanes: readonly string[], collapsed: boolean): void {
  const [first] = lanes;
  if (first === undefined) return;
  const name = lanes.length === 1 ? laneWords(first) : `${lanes.length} indexes`;
  once(`${collapsed ? 'Collapse' : 'Expand'} ${name}`, (draft) => setCollapsed(draft, lanes, collapsed));
}

function laneWords(lane: string): string {
  const current = model();
  const name = nameOf('index', lane);
  return current && tableOf(current, lane) ? `base key of ${name}` : name;
}

/** Moves frames or cards, as one step. */
export function move(positions: Positions, label: string, group?: string): void {
  edit(label, (draft) => setPositions(draft, positions), group === undefined ? {} : { group });
}
