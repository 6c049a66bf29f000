import type { useQuestion } from '../state/questions.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** A question with its answers; closing it is the answer "Cancel". */
export function QuestionDialog({ question }: { question: NonNullable<ReturnType<typeof useQuestion>> }) {
  const { title, text, answers, answer } = question;
  return (
    <Dialog
      open
      onClose={() => answer(undefined)}
      title={title}
      description={text}
      footer={
        <>
          <Button
            look="quiet"
            data-first={answers.every(({ danger }) => danger) || undefined}
            onClick={() => answer(undefined)}
          >
            Cancel
          </Button>
          {answers.map(({ value, label, danger }) => (
            <Button
              key={value}
              look={danger ? 'danger' : 'primary'}
              data-first={!danger || undefined}
              onClick={() => answer(value)}
            >
              {label}
            </Button>
          ))}
        </>
      }
    />
  );
}
