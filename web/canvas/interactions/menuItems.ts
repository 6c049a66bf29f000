import { accessPaths, entityOf, placementOn, tableOf } from '../../../src/model/lookup.ts';
import type { Model } from '../../../src/model/schema.ts';
import { select } from '../../state/selection.ts';
import { templateAt } from '../edits/keys.ts';
import { referenceCount, referenceOrdinal } from '../edits/template.ts';
import {
  addAttributeTo,
  addEntityTo,
  addIndexTo,
  addTableHere,
  appendTo,
  collapse,
  duplicate,
  moveSegmentTo,
  placeEntityIn,
  relate,
  remove,
  removeAttributeOf,
  removeSegmentAt,
  takeOut,
} from './commands.ts';
import type { Target } from './target.ts';
import { setEditing } from './ui.ts';

/** One line of the canvas's menu; one with `children` opens a further menu. */
export type CanvasMenuItem = {
  label: string;
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  children?: CanvasMenuItem[];
  perform?(): void;
};

/** What can be done with a part of the canvas, in groups. Everything that dragging does is here too. */
export function menuItems(model: Model, target: Target): CanvasMenuItem[][] {
  switch (target.kind) {
    case 'canvas':
      return [[{ label: 'Add a table', perform: addTableHere }]];
    case 'table':
      return tableItems(model, target.id);
    case 'lane':
      return laneItems(model, target.id);
    case 'entity':
      return entityItems(model, target.id);
    case 'attribute':
      return attributeItems(model, target.entity, target.name);
    case 'segment':
      return segmentItems(model, target);
    case 'relationship':
      return [
        [{ label: 'Show in the inspector', perform: () => select({ kind: 'relationship', id: target.id }) }],
        [{ ...deletion('relationship'), perform: () => remove('relationship', target.id) }],
      ];
    case 'pattern':
      return [[{ label: 'Clear the route', hint: 'Esc', perform: () => select(undefined) }]];
  }
}

const deletion = (what: string) => ({ label: `Delete ${what}`, hint: 'Del', danger: true });
const renaming = (id: string) => ({
  label: 'Rename',
  hint: 'F2',
  perform: () => setEditing({ kind: 'name', id }),
});

const isCollapsed = (model: Model, lane: string) => model.layout.collapsed?.includes(lane) ?? false;

function tableItems(model: Model, id: string): CanvasMenuItem[][] {
  const table = tableOf(model, id);
  const indexes = table ? [...table.localIndexes, ...table.globalIndexes].map((index) => index.id) : [];
  const open = indexes.filter((index) => !isCollapsed(model, index));
  const closed = indexes.filter((index) => isCollapsed(model, index));
  return [
    [
      { label: 'Add an entity', perform: () => addEntityTo(id) },
      { label: 'Add a global index (GSI)', perform: () => addIndexTo(id) },
      { label: 'Add a local index (LSI)', perform: () => addIndexTo(id, true) },
    ],
    [
      {
        label: 'Collapse all indexes',
        disabled: open.length === 0,
        perform: () => collapse(open, true),
      },
      {
        label: 'Expand all indexes',
        disabled: closed.length === 0,
        perform: () => collapse(closed, false),
      },
    ],
    [renaming(id)],
    [{ ...deletion('table'), perform: () => remove('table', id) }],
  ];
}

function laneItems(model: Model, id: string): CanvasMenuItem[][] {
  const found = pathOf(model, id);
  if (!found) return [];
  const { path } = found;
  const entities = model.entities.filter(({ table }) => table === path.table);
  const absent = entities.filter((entity) => !placementOn(entity, path));
  const present = entities.filter((entity) => placementOn(entity, path));
  const place = {
    label: 'Place an entity in it',
    disabled: absent.length === 0,
    children: absent.map((entity) => ({
      label: entity.name,
      perform: () => placeEntityIn(entity.id, id),
    })),
  };
  const collapsed = isCollapsed(model, id);
  const folding = { label: collapsed ? 'Expand' : 'Collapse', perform: () => collapse([id], !collapsed) };
  if (path.kind === 'table') {
    return [[place, folding], [{ label: 'Add a global index (GSI)', perform: () => addIndexTo(id) }]];
  }
  const out = {
    label: 'Take an entity out',
    disabled: present.length === 0,
    children: present.map((entity) => ({ label: entity.name, perform: () => takeOut(entity.id, id) })),
  };
  return [
    [place, out],
    [renaming(id), folding],
    [{ ...deletion('index'), perform: () => remove('index', id) }],
  ];
}

function entityItems(model: Model, id: string): CanvasMenuItem[][] {
  const entity = entityOf(model, id);
  const table = entity && tableOf(model, entity.table);
  if (!entity || !table) return [];
  const lanes = accessPaths(table);
  const absent = lanes.filter((path) => !placementOn(entity, path));
  return [
    [
      { label: 'Add an attribute', perform: () => addAttributeTo(id) },
      {
        label: 'Place it in',
        disabled: absent.length === 0,
        children: absent.map((path) => ({
          label: laneName(path),
          perform: () => placeEntityIn(id, path.id),
        })),
      },
      {
        label: 'Belongs to',
        children: model.entities.map((other) => ({
          label: other.name,
          perform: () => relate(id, other.id),
        })),
      },
    ],
    [renaming(id), { label: 'Duplicate', perform: () => duplicate(id) }],
    [{ ...deletion('entity'), perform: () => remove('entity', id) }],
  ];
}

function attributeItems(model: Model, entity: string, name: string): CanvasMenuItem[][] {
  return [
    [{ label: 'Add to a key', children: keysOf(model, entity, name) }],
    [
      {
        label: 'Rename',
        hint: 'F2',
        perform: () => setEditing({ kind: 'attribute', entity, attribute: name }),
      },
      {
        label: 'Show in the inspector',
        perform: () => select({ kind: 'entity', id: entity, attribute: name }),
      },
      { label: 'Add an attribute', perform: () => addAttributeTo(entity) },
    ],
    [{ ...deletion('attribute'), perform: () => removeAttributeOf(entity, name) }],
  ];
}

function keysOf(model: Model, entityId: string, attribute: string): CanvasMenuItem[] {
  const entity = entityOf(model, entityId);
  const table = entity && tableOf(model, entity.table);
  if (!table) return [];
  return accessPaths(table).flatMap((path) =>
    (['partition', 'sort'] as const).flatMap((key) => {
      const attributes = key === 'partition' ? path.partitionKey : path.sortKey;
      if (path.kind === 'lsi' && key === 'partition') return [];
      return attributes.map(({ name }, position) => ({
        label: `${laneName(path)}: ${key} key${attributes.length > 1 ? ` ${name}` : ''}`,
        perform: () => appendTo({ entity: entityId, lane: path.id, key, position }, attribute),
      }));
    }),
  );
}

function segmentItems(model: Model, target: Target & { kind: 'segment' }): CanvasMenuItem[][] {
  const { at } = target;
  const text = templateAt(model, target);
  const ordinal = referenceOrdinal(text, at);
  const moves =
    ordinal === undefined
      ? []
      : [
          {
            label: 'Move left',
            hint: 'Alt+←',
            disabled: ordinal === 0,
            perform: () => moveSegmentTo(target, at, ordinal - 1),
          },
          {
            label: 'Move right',
            hint: 'Alt+→',
            disabled: ordinal >= referenceCount(text) - 1,
            perform: () => moveSegmentTo(target, at, ordinal + 1),
          },
        ];
  const names = entityOf(model, target.entity)?.attributes.map(({ name }) => name) ?? [];
  return [
    [
      {
        label: 'Edit the template',
        hint: 'Enter',
        perform: () => setEditing({ ...target, kind: 'template' }),
      },
      {
        label: 'Append an attribute',
        children: names.map((name) => ({ label: name, perform: () => appendTo(target, name) })),
      },
    ],
    moves,
    [
      {
        label: 'Remove segment',
        hint: 'Del',
        danger: true,
        disabled: text === '',
        perform: () => removeSegmentAt(target, at),
      },
      {
        label: 'Take the entity out of it',
        danger: true,
        perform: () => takeOut(target.entity, target.lane),
      },
    ],
  ];
}

type Path = ReturnType<typeof accessPaths>[number];

function pathOf(model: Model, id: string): { path: Path } | undefined {
  const path = model.tables.flatMap((table) => accessPaths(table)).find((candidate) => candidate.id === id);
  return path && { path };
}

const laneName = (path: Path) => (path.kind === 'table' ? 'Base key' : path.name);
