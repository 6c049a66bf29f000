import type { Pattern } from '../../src/model/schema.ts';
import { readVerbs, type Verb, verbOf, withVerb, writeVerbs } from './form.ts';
import styles from './PatternEditor.module.css';
import type { Change } from './useChange.ts';

/** The word that the sentence begins with; reads and writes stand apart. */
export function VerbSelect({ pattern, change }: { pattern: Pattern; change: Change }) {
  const verb = verbOf(pattern);
  return (
    <select
      data-first
      aria-label="Verb"
      className={styles.verb}
      value={verb}
      onChange={(event) => {
        const chosen = [...readVerbs, ...writeVerbs].find((candidate) => candidate === event.target.value);
        if (chosen) change('verb', (draft) => withVerb(draft, chosen));
      }}
    >
      <optgroup label="Reads">{readVerbs.map(option)}</optgroup>
      <optgroup label="Writes">{writeVerbs.map(option)}</optgroup>
    </select>
  );
}

function option(verb: Verb) {
  return (
    <option key={verb} value={verb}>
      {verb}
    </option>
  );
}
