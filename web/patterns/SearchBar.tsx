import { Plus, Search } from 'lucide-react';
import type { Ref } from 'react';
import { useDocument } from '../state/document.ts';
import { Button } from '../ui/Button.tsx';
import { addPattern } from './editing.ts';
import styles from './PatternList.module.css';

/** The field that narrows the list, and the button that adds to it. */
export function SearchBar({
  ref,
  text,
  onText,
}: {
  ref: Ref<HTMLInputElement>;
  text: string;
  onText(text: string): void;
}) {
  const canAdd = useDocument((state) => (state.model?.entities.length ?? 0) > 0);
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <Search size={14} aria-hidden />
        <input
          ref={ref}
          type="search"
          aria-label="Search access patterns"
          placeholder="Search"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') {
              event.preventDefault();
              onText('');
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              event.currentTarget
                .closest(`.${styles.panel}`)
                ?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')
                ?.focus();
            }
          }}
        />
      </div>
      <Button icon={Plus} onClick={addPattern} disabled={!canAdd} title="Add an access pattern (N)">
        Add
      </Button>
    </div>
  );
}
