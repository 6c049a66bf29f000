import { useEffect, useState } from 'react';
import { notify } from '../state/notices.ts';
import { openFile } from '../state/opening.ts';
import styles from './DropTarget.module.css';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes a file that is dropped anywhere on the window, and shows that it would while one is dragged over it. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      // A part of the page that takes files itself has said so.
      if (event.defaultPrevented) return setOver(false);
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Leaving one element for another names the other; leaving the window names none.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      setOver(false);
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) void openDropped(event.dataTransfer);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles.target} aria-hidden>
      <p>Drop a file to open it</p>
    </div>
  );
}

type WithHandle = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

async function openDropped(data: DataTransfer): Promise<void> {
  // All of this must be asked for before the first await: afterwards the browser has emptied the transfer.
  const [file, ...others] = data.files;
  const item = Array.from(data.items).find(({ kind }) => kind === 'file') as WithHandle | undefined;
  const handling = item?.getAsFileSystemHandle?.().catch(() => null);
  if (!file) return;
  const handle = await handling;
  if (handle?.kind === 'directory') {
    notify({
      id: 'open',
      severity: 'error',
      message: `${file.name} is a folder.`,
      remedy: 'Drop a file of it.',
    });
    return;
  }
  if (others.length > 0) {
    notify({
      id: 'drop',
      severity: 'info',
      message: `Of ${others.length + 1} files, ${file.name} was taken.`,
    });
  }
  // A handle that is no folder is a file's; the type of the library does not tell them apart.
  await openFile({ file, handle: (handle as FileSystemFileHandle | null | undefined) ?? undefined });
}
