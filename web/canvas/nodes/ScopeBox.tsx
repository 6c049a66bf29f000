import { ArrowLeftRight, Split } from 'lucide-react';
import { classes } from '../../ui/classes.ts';
import { segmentAddress } from '../interactions/target.ts';
import { setDragged, setEditing } from '../interactions/ui.ts';
import { measures, scopeHeight } from '../scene/measures.ts';
import { type RowRoute, type SegmentState, segmentKey } from '../scene/route.ts';
import type { LaneColumn, LaneRow, SceneLane, SceneScope, SceneSegment } from '../scene/types.ts';
import styles from './Lane.module.css';

type Props = {
  lane: SceneLane;
  row: LaneRow;
  scope: SceneScope;
  column: LaneColumn;
  route: RowRoute | undefined;
  line: number;
};

/** One scope of a key: quiet literals, strong references, filled by what the selected pattern does to it. */
export function ScopeBox({ lane, row, scope, column, route, line }: Props) {
  const height = scopeHeight(column.depth);
  const place = { entity: row.entity, lane: lane.id, key: scope.key, position: scope.position };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter on a segment does the same as the double click
    <span
      className={classes(styles.scope, scope.key === 'partition' && styles.partition)}
      data-bound={scopeState(scope, route)}
      style={{ left: column.x, width: column.width, height, top: (measures.row - 2 - height) / 2 }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        setEditing({ kind: 'template', ...place });
      }}
    >
      {scope.segments.length === 0 && (
        <button
          type="button"
          tabIndex={-1}
          data-line={line}
          data-segment={segmentAddress({ ...place, at: 0 })}
          className={classes(styles.segment, styles.missing)}
          aria-label={`${keyWords[scope.key]} of ${row.name} has no template; Enter to write one`}
          onClick={(event) => event.stopPropagation()}
        >
          no template
        </button>
      )}
      {scope.segments.map((segment) => (
        <Segment key={segment.at} lane={lane} row={row} segment={segment} route={route} line={line} />
      ))}
    </span>
  );
}

const keyWords = { partition: 'Partition key', sort: 'Sort key' } as const;

const stateWords: Record<SegmentState, string> = {
  fixed: 'fixed',
  equal: 'bound by equality',
  'fanned-out': 'one request per value',
  ranged: 'bound by a range',
  unbound: 'not bound: the chain ends before it',
  beyond: 'beyond the end of the chain',
};

type SegmentProps = Omit<Props, 'scope' | 'column'> & { segment: SceneSegment };

function Segment({ lane, row, segment, route, line }: SegmentProps) {
  const state = route?.states.get(segmentKey(segment));
  const reference = segment.kind === 'reference';
  const words = [
    `${reference ? segment.label : `literal ${segment.label}`}, ${keyWords[segment.key].toLowerCase()} of ${row.name}`,
    segment.unknown && 'the entity has no such attribute',
    state && stateWords[state],
  ];
  return (
    <button
      type="button"
      tabIndex={-1}
      data-line={line}
      data-segment={segmentAddress({ entity: row.entity, lane: lane.id, ...segment })}
      data-bound={state}
      draggable={reference}
      className={classes(
        styles.segment,
        reference ? styles.reference : styles.literal,
        segment.unknown && styles.unknown,
        'nodrag',
        'nopan',
      )}
      aria-label={words.filter(Boolean).join(', ')}
      title={[segment.text, ...words.slice(1)].filter(Boolean).join('\n')}
      // A click gives the segment the focus and leaves the selection, and with it the route, as it is.
      onClick={(event) => event.stopPropagation()}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', segment.text);
        event.dataTransfer.effectAllowed = 'move';
        const { key, position, at, text, attribute = '' } = segment;
        setDragged({ entity: row.entity, attribute, from: { lane: lane.id, key, position, at, text } });
      }}
      onDragEnd={() => setDragged(undefined)}
    >
      {state === 'ranged' && reference && <ArrowLeftRight size={11} aria-hidden />}
      {state === 'fanned-out' && reference && <Split size={11} aria-hidden />}
      <span className={styles.word}>{segment.label}</span>
      {segment.transform && <span className={styles.transform}>{segment.transform}</span>}
    </button>
  );
}

/** The state of a scope is that of its references; of its literals where it has none. */
function scopeState(scope: SceneScope, route: RowRoute | undefined): SegmentState | undefined {
  if (!route) return undefined;
  const references = scope.segments.filter(({ kind }) => kind === 'reference');
  const states = (references.length > 0 ? references : scope.segments).map((segment) =>
    route.states.get(segmentKey(segment)),
  );
  const order: SegmentState[] = ['unbound', 'beyond', 'ranged', 'fanned-out', 'equal', 'fixed'];
  return order.find((state) => states.includes(state));
}
