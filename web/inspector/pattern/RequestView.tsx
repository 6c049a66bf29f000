import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { Request } from '../../../src/planner/plan.ts';
import { notify } from '../../state/notices.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { type Piece, printRequest, requestJson } from '../print.ts';
import styles from './Request.module.css';

/** A request of the AWS SDK, readable or as JSON. */
export function RequestView({ request }: { request: Request }) {
  const [form, setForm] = useState<'readable' | 'json'>('readable');
  const json = requestJson(request);
  return (
    <div className={styles.request}>
      <div className={styles.bar}>
        <Segmented<'readable' | 'json'>
          label="Form of the request"
          value={form}
          options={[
            { value: 'readable', label: 'Readable' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={setForm}
        />
        <CopyButton text={json} />
      </div>
      {form === 'json' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={styles.json} tabIndex={0}>
          {json}
        </pre>
      ) : (
        <dl className={styles.lines}>
          {printRequest(request).map(({ label, depth, pieces }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one request never move
            <div key={at} style={{ paddingLeft: depth * 12 }}>
              <dt>{label}</dt>
              {pieces.length > 0 && (
                <dd>
                  <Pieces pieces={pieces} />
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return (
    <code>
      {pieces.map(({ kind, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move
        <span key={at} className={styles[kind]}>
          {text}
        </span>
      ))}
    </code>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState<string>();
  return (
    <Button
      look="quiet"
      icon={copied === text ? Check : Copy}
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(text),
          () =>
            notify({
              id: 'copy',
              severity: 'error',
              message: 'The browser does not allow copying here.',
              remedy: 'Show the JSON, select it and copy it by hand.',
            }),
        )
      }
    >
      {copied === text ? 'Copied' : 'Copy JSON'}
    </Button>
  );
}
