import type { ClipboardEvent, DragEvent } from 'react';
import { textOf } from '../state/fileAccess.ts';

export type Incoming = { name?: string; text: string };

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Takes texts that are pasted, and files that are dropped, anywhere on an element but in its fields. */
export function useIncoming(onText: (incoming: Incoming) => void) {
  return {
    onPaste(event: ClipboardEvent) {
      const isField = event.target instanceof Element && event.target.closest('input, textarea');
      const text = event.clipboardData.getData('text/plain');
      if (isField || text.trim() === '') return;
      event.preventDefault();
      onText({ text });
    },
    onDragOver(event: DragEvent) {
      if (!holdsFiles(event)) return;
      // Said to the window, which would open the file as a model.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop(event: DragEvent) {
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      void textOf(file).then((text) => onText({ name: file.name, text }));
    },
  };
}
