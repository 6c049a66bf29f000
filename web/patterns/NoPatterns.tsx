import { ListChecks, Plus } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { addPattern } from './editing.ts';

/** What the list says while it is empty. */
export function NoPatterns({ hasEntities }: { hasEntities: boolean }) {
  return (
    <EmptyState
      icon={ListChecks}
      title="No access patterns yet"
      actions={
        hasEntities && (
          <Button look="primary" icon={Plus} onClick={addPattern}>
            Add the first one
          </Button>
        )
      }
    >
      An access pattern is something your application reads or writes, such as “list Order where userId =
      :userId”. Each gets its DynamoDB operation at once: GetItem, Query or Scan, and why.
      {!hasEntities && ' Add an entity first: a pattern is about the items of an entity.'}
    </EmptyState>
  );
}
