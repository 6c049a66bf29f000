import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Model, Pattern } from '../../src/model/schema.ts';
import { endGroup } from '../state/document.ts';
import { NumberField, TextArea, TextField } from '../ui/TextField.tsx';
import styles from './PatternEditor.module.css';
import { ReadOptions } from './ReadOptions.tsx';
import type { Change } from './useChange.ts';

/** What a sentence does not say: how often, in which group, how consistent, which indexes may answer. */
export function MoreOptions({ model, pattern, change }: { model: Model; pattern: Pattern; change: Change }) {
  const [open, setOpen] = useState(true);
  const id = useId();
  const groups = [...new Set(model.patterns.map(({ group }) => group).filter(Boolean))];
  return (
    <section className={styles.more}>
      <button type="button" className={styles.disclosure} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} aria-hidden />
        More
      </button>
      {open && (
        <div className={styles.fields}>
          {pattern.kind === 'read' && <ReadOptions model={model} pattern={pattern} change={change} />}
          <div className={styles.pair}>
            <NumberField
              label="Average calls per second"
              value={pattern.rate?.average}
              onEnd={endGroup}
              onEdit={(average) =>
                change('rate', (draft) => void setRate(draft, 'average', average), 'average')
              }
            />
            <NumberField
              label="Peak calls per second"
              value={pattern.rate?.peak}
              onEnd={endGroup}
              onEdit={(peak) => change('rate', (draft) => void setRate(draft, 'peak', peak), 'peak')}
            />
          </div>
          <TextField
            label="Group"
            list={id}
            value={pattern.group ?? ''}
            onEnd={endGroup}
            onEdit={(group) => change('group', (draft) => void setText(draft, 'group', group), 'group')}
          />
          <datalist id={id}>
            {groups.map((group) => (
              <option key={group} value={group} />
            ))}
          </datalist>
          <TextArea
            label="Notes"
            value={pattern.notes ?? ''}
            onEnd={endGroup}
            onEdit={(notes) => change('notes', (draft) => void setText(draft, 'notes', notes), 'notes')}
          />
        </div>
      )}
    </section>
  );
}

/** Sets a rate, and takes `rate` away when nothing is left in it. */
function setRate(pattern: Pattern, which: 'average' | 'peak', value: number | undefined): void {
  const rate = { ...pattern.rate };
  if (value === undefined) delete rate[which];
  else rate[which] = value;
  if (Object.keys(rate).length === 0) delete pattern.rate;
  else pattern.rate = rate;
}

function setText(pattern: Pattern, which: 'group' | 'notes', text: string): void {
  if (text === '') delete pattern[which];
  else pattern[which] = text;
}
