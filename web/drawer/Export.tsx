import { useState } from 'react';
import { exportFormats } from '../../src/exporters/index.ts';
import { useModel } from '../state/document.ts';
import { classes } from '../ui/classes.ts';
import { Code } from './Code.tsx';
import styles from './Export.module.css';
import { ExportBar } from './ExportBar.tsx';
import { Remarks } from './Remarks.tsx';
import { useExport } from './useExport.ts';

/** The model in every form that can be taken away: formats, their files, the text, and what it cannot say. */
export function Export() {
  const model = useModel();
  const [formatId, setFormatId] = useState(exportFormats[0]?.id);
  const [path, setPath] = useState<string>();
  const format = exportFormats.find(({ id }) => id === formatId) ?? exportFormats[0];
  if (!format) throw new Error('There is no export format');
  const result = useExport(format, model);
  const files = result && !(result instanceof Error) ? result.files : [];
  const file = files.find((candidate) => candidate.path === path) ?? files[0];
  return (
    <div className={styles.export}>
      <nav className={styles.side} aria-label="Formats and files">
        {exportFormats.map(({ id, label, description }) => (
          <div key={id}>
            <button
              type="button"
              className={styles.format}
              aria-pressed={id === format.id}
              title={description}
              onClick={() => setFormatId(id)}
            >
              {label}
            </button>
            {id === format.id && (
              <ul className={styles.files}>
                {files.map((one) => (
                  <li key={one.path}>
                    <button
                      type="button"
                      className={classes(styles.file, one === file && styles.shown)}
                      aria-pressed={one === file}
                      onClick={() => setPath(one.path)}
                    >
                      {one.path}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </nav>
      <div className={styles.main}>
        <ExportBar format={format} file={file} model={model} />
        <div className={styles.body}>
          {result instanceof Error && (
            <p role="alert" className={styles.failed}>
              This format could not be loaded: {result.message}
            </p>
          )}
          {result && !(result instanceof Error) && <Remarks result={result} />}
          {file && <Code file={file} />}
          {result && !(result instanceof Error) && !file && (
            <p className={styles.failed}>There is nothing to export yet: the model has no table.</p>
          )}
        </div>
      </div>
    </div>
  );
}
