import { Plus } from 'lucide-react';
import { addEntity } from '../../src/model/edits/add.ts';
import { edit } from '../state/document.ts';
import { select } from '../state/selection.ts';
import { Button } from '../ui/Button.tsx';

/** Adds an entity to a table and shows it. */
export function AddEntity({ table }: { table: string }) {
  return (
    <Button
      icon={Plus}
      onClick={() => {
        let id: string | undefined;
        edit('Add entity', (draft) => {
          id = addEntity(draft, table)?.id;
        });
        if (id !== undefined) select({ kind: 'entity', id });
      }}
    >
      Add entity
    </Button>
  );
}
