import { CircleAlert } from 'lucide-react';
import { classes } from '../../ui/classes.ts';
import { useCanvas } from '../interactions/ui.ts';
import { measures } from '../scene/measures.ts';
import { type Effect, type LaneRoute, type RowRoute, segmentKey } from '../scene/route.ts';
import type { KeyPart, LaneGroup, LaneRow, SceneLane } from '../scene/types.ts';
import { Connector } from './Connector.tsx';
import { EffectMark, effectMarks } from './EffectMark.tsx';
import styles from './Lane.module.css';
import { ScopeBox } from './ScopeBox.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';

/** Entities of one partition: the partition scope spans their rows, as their items may lie side by side in it. */
export function LaneGroupRows({
  lane,
  group,
  route,
  effects,
}: {
  lane: SceneLane;
  group: LaneGroup;
  route: LaneRoute | undefined;
  effects: ReadonlyMap<string, Effect> | undefined;
}) {
  const columns = lane.columns.filter(({ key }) => key === 'partition');
  const last = columns.at(-1);
  const x = columns[0]?.x ?? 0;
  const [first] = group.rows;
  return (
    <>
      <span
        className={styles.collection}
        style={{
          left: x,
          top: group.y,
          width: (last ? last.x + last.width : x) - x,
          height: group.height - 2,
        }}
        title={
          group.rows.length > 1
            ? `Items of ${group.rows.map(({ name }) => name).join(', ')} may share a partition: an item collection`
            : undefined
        }
        aria-hidden
      />
      {group.rows.map((row) => (
        <Row
          key={row.entity}
          lane={lane}
          row={row}
          route={route?.rows.get(row.entity)}
          effect={effects?.get(row.entity)}
          routed={route !== undefined || effects !== undefined}
          repeated={row !== first && sameTexts(row.templates.partition, first?.templates.partition ?? [])}
        />
      ))}
    </>
  );
}

const sameTexts = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((text, at) => text === b[at]);

type RowProps = {
  lane: SceneLane;
  row: LaneRow;
  route: RowRoute | undefined;
  /** What the selected write does to the entity's entry here. */
  effect: Effect | undefined;
  /** A pattern's route uses the lane, in this row or another. */
  routed: boolean;
  /** The partition reads as in the group's first row, so its words wait until the row is pointed at. */
  repeated: boolean;
};

function Row({ lane, row, route, effect, routed, repeated }: RowProps) {
  const editing = useCanvas(({ editing }) =>
    editing?.kind === 'template' && editing.lane === lane.id && editing.entity === row.entity
      ? editing
      : undefined,
  );
  const line = Math.round(row.y);
  const scopes = [...row.partition, ...row.sort];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      aria-label={rowLabel(row, route, effect)}
      className={classes(
        styles.row,
        routed && !route && !effect && styles.dimmedRow,
        repeated && !route && styles.repeated,
        (route || effect) && styles.routed,
      )}
      style={{ top: row.y }}
      data-row={row.entity}
    >
      <span
        className={styles.entity}
        style={{ width: (lane.columns[0]?.x ?? 0) - measures.connector - 12 }}
        title={row.name}
      >
        {route && (
          <span className={classes(styles.step, route.role === 'also-read' && styles.alsoStep)}>
            {route.step}
          </span>
        )}
        {effect && <EffectMark effect={effect} />}
        {row.problem && (
          <span title={row.problem} className={styles.problem}>
            <CircleAlert size={12} role="img" aria-label={row.problem} />
          </span>
        )}
        <span className={styles.entityName}>{row.name}</span>
      </span>
      {scopes.map((scope, at) => {
        const column = lane.columns[scope.column];
        if (!column) return null;
        const previous = at > 0 ? lane.columns[scopes[at - 1]?.column ?? 0] : undefined;
        return (
          <Connected key={scope.column}>
            {previous && (
              <Connector
                x={previous.x + previous.width}
                width={column.x - previous.x - previous.width}
                from={previous.depth}
                to={column.depth}
                together={scope.key === 'partition'}
                state={connectorState(route, scope.column, scope.segments)}
              />
            )}
            {!previous && route?.breakAt === scope.column && (
              <Connector
                x={column.x - measures.connector}
                width={measures.connector}
                from={0}
                to={0}
                state="broken"
              />
            )}
            <ScopeBox row={row} lane={lane} scope={scope} column={column} route={route} line={line} />
          </Connected>
        );
      })}
      {editing && <RowEditor lane={lane} row={row} at={editing} />}
    </div>
  );
}

function Connected({ children }: { children: React.ReactNode }) {
  return <>{children}</>;
}

function RowEditor({
  lane,
  row,
  at,
}: {
  lane: SceneLane;
  row: LaneRow;
  at: { key: KeyPart; position: number };
}) {
  const columns = lane.columns.filter(({ key, position }) => key === at.key && position === at.position);
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last) return null;
  return (
    <TemplateEditor
      key={`${at.key}:${at.position}`}
      lane={lane}
      row={row}
      part={at.key}
      position={at.position}
      x={first.x}
      width={Math.max(240, last.x + last.width - first.x)}
    />
  );
}

function connectorState(
  route: RowRoute | undefined,
  column: number,
  segments: LaneRow['sort'][number]['segments'],
) {
  if (!route) return 'plain';
  if (route.breakAt === column) return route.scan ? 'broken' : 'ended';
  const states = segments.map((segment) => route.states.get(segmentKey(segment)));
  if (states.some((state) => state === undefined || state === 'beyond' || state === 'unbound')) {
    return 'beyond';
  }
  return 'consumed';
}

function rowLabel(row: LaneRow, route: RowRoute | undefined, effect: Effect | undefined): string {
  const key = [...row.templates.partition, ...row.templates.sort].join(', ');
  if (effect) return `${row.name}: ${key}; ${effectMarks[effect].words}`;
  if (!route) return `${row.name}: ${key}`;
  const part = route.role === 'also-read' ? 'also read' : `step ${route.step} of the selected pattern`;
  return `${row.name}: ${key}; ${part}`;
}
