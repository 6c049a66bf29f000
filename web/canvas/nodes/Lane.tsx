import type { NodeProps } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { renamePart } from '../../state/rename.ts';
import { classes } from '../../ui/classes.ts';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { collapse } from '../interactions/commands.ts';
import { useLaneDrop } from '../interactions/laneDrop.ts';
import { setEditing, useCanvas } from '../interactions/ui.ts';
import type { Effect, LaneRoute } from '../scene/route.ts';
import type { SceneLane } from '../scene/types.ts';
import { Anchors } from './Anchors.tsx';
import { effectMarks } from './EffectMark.tsx';
import { InlineName } from './InlineName.tsx';
import { Item } from './Item.tsx';
import styles from './Lane.module.css';
import { LaneFooter } from './LaneFooter.tsx';
import { LaneGroupRows } from './LaneGroup.tsx';
import { LightLane } from './LightLane.tsx';
import { MenuButton } from './MenuButton.tsx';
import { sameNode } from './sameNode.ts';
import type { LaneNode } from './types.ts';
import { useLight } from './useLight.ts';

const kinds = { table: 'base key', lsi: 'LSI', gsi: 'GSI' } as const;

/** The base key or an index: its key as scopes that narrow, with a row for every entity that is in it. */
export const Lane = memo(function Lane({ data, selected }: NodeProps<LaneNode>) {
  const { lane, route, effects, dimmed, tone } = data;
  const light = useLight();
  const drop = useLaneDrop(lane);
  return (
    <Item
      label={laneLabel(lane)}
      kind="lane"
      id={lane.id}
      tone={tone}
      className={classes(
        styles.lane,
        lane.collapsed && styles.collapsed,
        selected && styles.selected,
        dimmed && styles.dimmed,
        route?.scan && styles.scanned,
        drop.spot && styles.droppable,
      )}
      {...drop.handlers}
    >
      <LaneHeader
        lane={lane}
        operation={route?.operation ?? (effects && effectSummary(effects))}
        scan={route?.scan ?? false}
        alsoRead={alsoReadIn(lane, route)}
        light={light}
      />
      {light && !lane.collapsed && <LightLane lane={lane} route={route} />}
      {!light && !lane.collapsed && (
        <>
          {lane.columns.map(
            (column) =>
              column.title && (
                <span
                  key={`${column.key}:${column.position}`}
                  className={styles.title}
                  style={{ left: column.x, maxWidth: column.width + 24 }}
                  title={`${column.key === 'partition' ? 'Partition' : 'Sort'} key attribute ${column.title}`}
                >
                  {column.title}
                </span>
              ),
          )}
          {lane.groups.map((group) => (
            <LaneGroupRows key={group.key} lane={lane} group={group} route={route} effects={effects} />
          ))}
          <LaneFooter lane={lane} />
          {drop.spot && (
            <span className={styles.spot} style={{ left: drop.spot.x, top: drop.spot.y }} aria-hidden />
          )}
        </>
      )}
      <Anchors handles={data.handles} />
    </Item>
  );
}, sameNode);

function laneLabel(lane: SceneLane): string {
  const keys = [...lane.keys.partition, ...lane.keys.sort].map(({ name }) => name).join(', ');
  return lane.kind === 'table' ? `Base key: ${keys}` : `Index ${lane.name} (${kinds[lane.kind]}): ${keys}`;
}

/** What the write does here, where it goes to the table alone: DynamoDB keeps the index in step. */
function effectSummary(effects: ReadonlyMap<string, Effect>): string {
  const kinds = new Set(effects.values());
  if (kinds.size > 1) kinds.delete('none');
  return [...kinds].map((effect) => effectMarks[effect].words).join(', ');
}

/** Names of the entities that are read along, unwanted. */
function alsoReadIn(lane: SceneLane, route: LaneRoute | undefined): string {
  return lane.groups
    .flatMap(({ rows }) => rows)
    .filter(({ entity }) => route?.rows.get(entity)?.role === 'also-read')
    .map(({ name }) => name)
    .join(', ');
}

const laneTitle = (lane: SceneLane) =>
  lane.kind === 'table' ? `the base key of ${lane.name}` : `index ${lane.name}`;

function CollapseButton({ lane }: { lane: SceneLane }) {
  return (
    <ToolButton
      small
      icon={lane.collapsed ? ChevronRight : ChevronDown}
      label={`${lane.collapsed ? 'Expand' : 'Collapse'} ${laneTitle(lane)}`}
      className={styles.toggle}
      aria-expanded={!lane.collapsed}
      tabIndex={-1}
      data-line={0}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        collapse([lane.id], !lane.collapsed);
      }}
    />
  );
}

/** What a collapsed lane still says: its key, and how many entities are in it. */
function CollapsedFacts({ lane }: { lane: SceneLane }) {
  const count = lane.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <>
      <code className={styles.keys}>
        {[...lane.keys.partition, ...lane.keys.sort].map(({ name }) => name).join(', ')}
      </code>
      <span className={styles.projection}>
        {count} {count === 1 ? 'entity' : 'entities'}
      </span>
    </>
  );
}

type HeaderProps = {
  lane: SceneLane;
  operation: string | undefined;
  scan: boolean;
  alsoRead: string;
  light: boolean;
};

function LaneHeader({ lane, operation, scan, alsoRead, light }: HeaderProps) {
  const editing = useCanvas((state) => state.editing?.kind === 'name' && state.editing.id === lane.id);
  const index = lane.kind !== 'table';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same as the double click
    <div
      className={classes(styles.header, light && styles.light)}
      onDoubleClick={() => index && setEditing({ kind: 'name', id: lane.id })}
    >
      {!light && <CollapseButton lane={lane} />}
      {editing && index ? (
        <InlineName
          label="Name of the index"
          value={lane.name}
          onEdit={(name) => renamePart('index', lane.id, name)}
        />
      ) : (
        <span className={styles.name} title={lane.name}>
          {index ? lane.name : 'Base key'}
        </span>
      )}
      {!light && !editing && (
        <>
          {index && <span className={styles.kind}>{kinds[lane.kind]}</span>}
          {index && <span className={styles.projection}>{lane.projection}</span>}
          {lane.collapsed && <CollapsedFacts lane={lane} />}
          {operation && (
            <span className={styles.operation}>
              {operation}
              {scan && ': reads all of it'}
              {alsoRead && <span className={styles.alsoRead}>, also reads {alsoRead}</span>}
            </span>
          )}
          <MenuButton of={laneTitle(lane)} className={styles.more} />
        </>
      )}
    </div>
  );
}
