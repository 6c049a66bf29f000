import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Item } from '../../src/values/attribute-value.ts';
import { printDocument } from '../../src/values/document.ts';
import { printDynamoDbJson } from '../../src/values/dynamodb-json.ts';
import { notify } from '../state/notices.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { putItemCall } from './copy.ts';

/** How long the button says that the text was copied, in milliseconds. */
const copiedTime = 2000;

/** Copies an item in one of three forms. */
export function CopyMenu({ table, item }: { table: string; item: Item }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), copiedTime);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () =>
        notify({
          id: 'copy-item',
          severity: 'error',
          message: 'The browser does not let the page copy.',
          remedy: 'Select the text and copy it.',
        }),
    );
  return (
    <Menu
      trigger={
        <Button icon={isCopied ? Check : Copy}>
          <span aria-live="polite">{isCopied ? 'Copied' : 'Copy as…'}</span>
        </Button>
      }
      groups={[
        [
          { label: 'JSON', onSelect: () => void copy(printDocument(item)) },
          { label: 'DynamoDB JSON', onSelect: () => void copy(printDynamoDbJson(item)) },
          { label: 'PutItem call (AWS SDK v3)', onSelect: () => void copy(putItemCall(table, item)) },
        ],
      ]}
    />
  );
}
