import { edit, endGroup, useModel } from '../state/document.ts';
import { useCommitted } from '../ui/useCommitted.ts';
import styles from './TopBar.module.css';

/** The model's name, to be changed in place. */
export function ModelName() {
  const { name } = useModel();
  const rename = (text: string) =>
    edit(
      'Rename model',
      (draft) => {
        draft.name = text;
      },
      { group: 'model name' },
    );
  const input = useCommitted(name, rename, endGroup);
  return (
    <input
      className={styles.modelName}
      aria-label="Name of the model"
      placeholder="Untitled"
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      {...input}
    />
  );
}
