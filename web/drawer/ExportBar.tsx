import { Check, Copy, Download, FolderDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type ExportFormat, zipEveryFormat } from '../../src/exporters/index.ts';
import type { ExportFile } from '../../src/exporters/types.ts';
import type { Model } from '../../src/model/schema.ts';
import { download } from '../state/fileAccess.ts';
import { baseNameFor } from '../state/fileName.ts';
import { notify } from '../state/notices.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Export.module.css';

const types = { typescript: 'text/plain', json: 'application/json', markdown: 'text/markdown' };
/** How long the button says that the text was copied, in milliseconds. */
const copiedTime = 2000;

/** What can be done with an export: copy a file, download it, or every format's files as a zip. */
export function ExportBar({
  format,
  file,
  model,
}: {
  format: ExportFormat;
  file: ExportFile | undefined;
  model: Model;
}) {
  const [copied, setCopied] = useState<ExportFile>();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(undefined), copiedTime);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (file && (await copyText(file.text))) setCopied(file);
  };
  const save = () => file && download(file.path.replace(/^.*\//, ''), file.text, types[file.language]);
  const saveAll = async () =>
    download(`${baseNameFor(model.name)}.zip`, await zipEveryFormat(model), 'application/zip');
  const done = copied !== undefined && copied === file;
  return (
    <div className={styles.bar}>
      <p className={styles.description}>{format.description}</p>
      <Button look="quiet" icon={done ? Check : Copy} disabled={!file} onClick={() => void copy()}>
        <span aria-live="polite">{done ? 'Copied' : 'Copy'}</span>
      </Button>
      <Button look="quiet" icon={Download} disabled={!file} onClick={save}>
        Download
      </Button>
      <Button
        look="quiet"
        icon={FolderDown}
        title="The files of every format, in a folder for each"
        onClick={() => void saveAll().catch((error) => failed(String(error)))}
      >
        All as zip
      </Button>
    </div>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    failed('The browser does not let the page copy. Select the text and copy it, or download the file.');
    return false;
  }
}

function failed(remedy: string): void {
  notify({ id: 'export', severity: 'error', message: 'That did not work.', remedy });
}
