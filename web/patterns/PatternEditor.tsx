import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Model, Pattern } from '../../src/model/schema.ts';
import { patternSentence } from '../../src/planner/sentence.ts';
import { endGroup } from '../state/document.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { deletePattern } from './editing.ts';
import { LiveVerdict } from './LiveVerdict.tsx';
import { MoreOptions } from './MoreOptions.tsx';
import styles from './PatternEditor.module.css';
import { ReadSentence } from './ReadSentence.tsx';
import { useChange } from './useChange.ts';
import { WriteSentence } from './WriteSentence.tsx';

/** The form in which an access pattern is written as a sentence; the verdict above follows every word. */
export function PatternEditor({
  model,
  pattern,
  onClose,
}: {
  model: Model;
  pattern: Pattern;
  onClose(): void;
}) {
  const change = useChange(model, pattern);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  return (
    <form
      ref={form}
      className={styles.editor}
      aria-label="Access pattern as a sentence"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.header}>
        <Button look="quiet" icon={ArrowLeft} onClick={onClose}>
          All patterns
        </Button>
        <IconButton icon={Trash2} label="Delete this pattern" onClick={() => deletePattern(pattern.id)} />
      </header>
      <LiveVerdict pattern={pattern} />
      <div className={styles.body}>
        {pattern.kind === 'read' ? (
          <ReadSentence model={model} pattern={pattern} change={change} />
        ) : (
          <WriteSentence model={model} pattern={pattern} change={change} />
        )}
        <TextField
          label="Name"
          value={pattern.name}
          placeholder={patternSentence(model, pattern)}
          onEdit={(name) =>
            change(
              'name',
              (draft) => {
                draft.name = name;
              },
              'name',
            )
          }
          onEnd={endGroup}
        />
        <MoreOptions model={model} pattern={pattern} change={change} />
      </div>
    </form>
  );
}
