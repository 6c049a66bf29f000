import { lazy, Suspense } from 'react';
import { useQuestion } from '../state/questions.ts';
import { useSheet } from './sheet.ts';

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));
const QuestionDialog = lazy(async () => ({ default: (await import('./QuestionDialog.tsx')).QuestionDialog }));

/** The dialogs of the page, loaded when one first opens. */
export function Overlays() {
  const question = useQuestion();
  const sheet = useSheet();
  return (
    <Suspense fallback={null}>
      {question && <QuestionDialog question={question} />}
      {sheet && <ShortcutSheet />}
    </Suspense>
  );
}
