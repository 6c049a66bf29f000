import type { Entity, KeyAttribute } from '../../../src/model/schema.ts';
import { endGroup, useModel } from '../../state/document.ts';
import { additionFor } from '../../state/missing.ts';
import { useProblems } from '../../state/problems.ts';
import { AddButton, AddMenu } from '../../ui/AddButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../Inputs.module.css';
import { useProblemAt } from '../ProblemList.tsx';
import { problemsWithin } from '../parts.ts';
import { templateProblem, withReference } from './placement.ts';

/** One key template as text, with what is wrong with it, and a menu of the attributes it may refer to. */
export function TemplateField({
  entity,
  keyAttribute,
  text,
  label,
  path,
  onEdit,
}: {
  entity: Entity;
  keyAttribute: KeyAttribute;
  text: string;
  label: string;
  path: string;
  onEdit(text: string): void;
}) {
  const problem = useProblemAt(path);
  const names = [...new Set(entity.attributes.map(({ name }) => name))];
  return (
    <div className={styles.wide}>
      <TextField
        mono
        label={label}
        value={text}
        placeholder={`${entity.name.toUpperCase().replace(/\s+/g, '_')}#{…}`}
        error={templateProblem(entity, text) ?? problem}
        hint={keyAttribute.type === 'S' ? undefined : nativeHints[keyAttribute.type]}
        onEnd={endGroup}
        onEdit={onEdit}
      />
      {names.length > 0 && (
        <span className={styles.beside}>
          <AddMenu
            words="attribute"
            label={`Add attribute to ${label}`}
            options={names.map((name) => ({ value: name, label: name }))}
            onAdd={(name) => {
              onEdit(withReference(text, name));
              endGroup();
            }}
          />
        </span>
      )}
      <Additions path={path} />
    </div>
  );
}

/** Adds what the template refers to and the entity does not have. */
function Additions({ path }: { path: string }) {
  const model = useModel();
  const additions = problemsWithin(useProblems(), path).flatMap(
    (problem) => additionFor(model, problem) ?? [],
  );
  if (additions.length === 0) return null;
  return (
    <div className={styles.additions}>
      {additions.map(({ label, perform }) => (
        <AddButton key={label} onClick={perform}>
          {label}
        </AddButton>
      ))}
    </div>
  );
}

const nativeHints = {
  N: 'The key is a number: one attribute of type N, by itself.',
  B: 'The key is binary: one attribute of type B, by itself.',
};
