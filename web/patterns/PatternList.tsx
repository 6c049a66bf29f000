import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useDocument } from '../state/document.ts';
import { usePlans } from '../state/plans.ts';
import { useSimulation } from '../state/simulation/index.ts';
import { closeForm, useEditing } from './editing.ts';
import { NoPatterns } from './NoPatterns.tsx';
import { PatternEditor } from './PatternEditor.tsx';
import styles from './PatternList.module.css';
import { Rows } from './Rows.tsx';
import { RunAll } from './RunAll.tsx';
import { filterRows, groupRows, patternRows, verdictCounts } from './rows.ts';
import { SearchBar } from './SearchBar.tsx';
import { SummaryLine } from './SummaryLine.tsx';

/** The access patterns of the open model with their verdicts, and the form in which one is written. */
export function PatternList() {
  const model = useDocument((state) => state.model);
  const plans = usePlans();
  const editing = useEditing();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const search = useRef<HTMLInputElement>(null);
  const back = useReturnedFrom(editing);

  const reports = useSimulation((state) => state.reports);
  const rows = useMemo(() => (model ? patternRows(model, plans, reports) : []), [model, plans, reports]);
  const counts = useMemo(() => verdictCounts(rows), [rows]);
  // A verdict that no pattern has any more must not hide the whole list.
  const verdict = counts.some(({ label }) => label === chosen) ? chosen : undefined;
  const shown = useDeferredValue(text);
  const groups = useMemo(() => groupRows(filterRows(rows, { text: shown, verdict })), [rows, shown, verdict]);

  if (!model) return null;
  const pattern = model.patterns.find(({ id }) => id === editing);
  if (pattern) {
    return <PatternEditor key={pattern.id} model={model} pattern={pattern} onClose={closeForm} />;
  }
  return (
    <div className={styles.panel}>
      <SearchBar ref={search} text={text} onText={setText} />
      {rows.length === 0 ? (
        <NoPatterns hasEntities={model.entities.length > 0} />
      ) : (
        <>
          <SummaryLine total={rows.length} counts={counts} chosen={verdict} onChoose={setChosen} />
          <RunAll rows={rows} />
          <Rows groups={groups} focusOn={back} onType={() => search.current?.focus()} />
        </>
      )}
    </div>
  );
}

/** The pattern that the form was left from, so that the list takes the focus up where it was. */
function useReturnedFrom(editing: string | undefined): string | undefined {
  const latest = useRef<string>(undefined);
  useEffect(() => {
    if (editing !== undefined) latest.current = editing;
  }, [editing]);
  return editing === undefined ? latest.current : undefined;
}
