import { useEffect, useId, useRef, useState } from 'react';
import { escapeName, parseTemplate } from '../../../src/keys/parse.ts';
import { endGroup, undo } from '../../state/document.ts';
import { classes } from '../../ui/classes.ts';
import { attributeNames, setTemplateOf } from '../interactions/commands.ts';
import { focusAfterEdit } from '../interactions/focus.ts';
import { segmentAddress } from '../interactions/target.ts';
import { setEditing } from '../interactions/ui.ts';
import type { KeyPart, LaneRow, SceneLane } from '../scene/types.ts';
import styles from './TemplateEditor.module.css';

/**
 * A key template as text, edited where it stands. Every text that reads as a template counts at once; one that
 * does not yet is kept here, with what is wrong with it, until typing ends.
 */
export function TemplateEditor({
  lane,
  row,
  part,
  position,
  x,
  width,
}: {
  lane: SceneLane;
  row: LaneRow;
  part: KeyPart;
  position: number;
  x: number;
  width: number;
}) {
  const stored = row.templates[part][position] ?? '';
  const [text, setText] = useState(stored);
  const changed = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const problem = parseTemplate(text).problems[0];
  const where = { entity: row.entity, lane: lane.id, key: part, position };
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
    return endGroup;
  }, []);
  const commit = (next: string) => {
    if (next === stored) return;
    changed.current = true;
    setTemplateOf(where, next);
  };
  const change = (next: string) => {
    setText(next);
    if (parseTemplate(next).problems.length === 0) commit(next);
  };
  const close = () => {
    setEditing(undefined);
    focusAfterEdit(segmentAddress({ ...where, at: 0 }), lane.id);
  };
  const insert = (name: string) => {
    const field = input.current;
    if (!field) return;
    const from = field.selectionStart ?? text.length;
    const inserted = `{${escapeName(name)}}`;
    change(text.slice(0, from) + inserted + text.slice(field.selectionEnd ?? from));
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from + inserted.length, from + inserted.length);
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the canvas from reacting to what is typed here
    <div
      className={classes(styles.editor, 'nodrag', 'nopan', 'nowheel')}
      style={{ left: x - 1, width }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        // Keys of the window work here, too; all others are for what is typed, and for nothing on the canvas.
        if (event.key !== 'F6' && !event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key === 'Escape') {
          // All that was typed here is one step of history, so going back is taking that step back.
          if (changed.current) undo();
          close();
        }
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        commit(text);
        setEditing(undefined);
      }}
    >
      <input
        ref={input}
        value={text}
        aria-label={`${part === 'partition' ? 'Partition' : 'Sort'} key template of ${row.name} in ${
          lane.kind === 'table' ? 'the base key' : lane.name
        }`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? problemId : undefined}
        className={styles.input}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          commit(text);
          close();
        }}
      />
      <div className={styles.below}>
        {problem && (
          <p id={problemId} className={styles.problem} role="alert">
            {problem.message}
          </p>
        )}
        <div className={styles.attributes}>
          {attributeNames(row.entity).map((name) => (
            <button key={name} type="button" className={styles.attribute} onClick={() => insert(name)}>
              {name}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
