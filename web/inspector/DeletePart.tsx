import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Consequence } from '../../src/model/edits/consequence.ts';
import type { Model } from '../../src/model/schema.ts';
import { edit } from '../state/document.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Inputs.module.css';
import { foresee } from './parts.ts';
import { Section } from './Section.tsx';

const headings = { removed: 'Also goes:', changed: 'Also changes:', broken: 'Will no longer fit:' };

/** Deletes a part; says before what else that does. Undo brings everything back. */
export function DeletePart({
  model,
  kind,
  name,
  remove,
}: {
  model: Model;
  kind: string;
  name: string;
  /** Must stay the same function while the part does. */
  remove(model: Model): Consequence[];
}) {
  return (
    <Section title={`Delete this ${kind}`} closed>
      <Foreseen model={model} remove={remove} />
      <div>
        <Button
          look="danger"
          icon={Trash2}
          onClick={() => edit(`Delete ${name || kind}`, (draft) => void remove(draft))}
        >
          Delete {kind}
        </Button>
      </div>
    </Section>
  );
}

function Foreseen({ model, remove }: { model: Model; remove(model: Model): Consequence[] }) {
  const lines = useMemo(() => foresee(model, remove), [model, remove]);
  if (lines.length === 0) return <p className={styles.hint}>Nothing else depends on it.</p>;
  return (
    <ul className={styles.links}>
      {lines.map(({ effect, text }) => (
        <li key={`${effect} ${text}`} className={styles.hint}>
          <b>{headings[effect]}</b> {text}
        </li>
      ))}
    </ul>
  );
}
