import { type ChangeEvent, type KeyboardEvent, useState } from 'react';

type Editable = HTMLInputElement | HTMLTextAreaElement;

/**
 * Props for a text input that edits as it is typed in. While it has the focus it shows what was typed, even
 * where the model keeps the text in another form; without the focus it shows the model's value.
 * @param value The model's value.
 * @param onEdit Called with every text typed; the caller groups these edits into one step of history.
 * @param onEnd Called when typing ends, by leaving the input or by Enter: the caller ends the group there.
 */
export function useCommitted(value: string, onEdit: (text: string) => void, onEnd?: () => void) {
  // `answer` is what the model made of the text; undefined until it is known.
  const [typed, setTyped] = useState<{ text: string; answer?: string }>();
  if (typed && typed.answer === undefined) setTyped({ ...typed, answer: value });
  // An undo or an edit elsewhere changes the value under a focused input: then that one counts.
  const current = typed && (typed.answer === undefined || typed.answer === value);
  return {
    value: current ? typed.text : value,
    onChange: (event: ChangeEvent<Editable>) => {
      const text = event.target.value;
      onEdit(text);
      setTyped({ text });
    },
    onBlur: () => {
      setTyped(undefined);
      onEnd?.();
    },
    onKeyDown: (event: KeyboardEvent<Editable>) => {
      if (event.key === 'Enter' && event.currentTarget instanceof HTMLInputElement) onEnd?.();
    },
  };
}
