import { ClipboardPaste, Database, Plus, Sparkles } from 'lucide-react';
import { useModel } from '../state/document.ts';
import {
  bringBackSamples,
  type DataSummary,
  generateItems,
  redoItems,
  undoItems,
} from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { showDialog } from './dialogs.tsx';

/** What is shown before there are items: what they are good for, and three ways to get some. */
export function NoItems({ summary }: { summary: DataSummary }) {
  const model = useModel();
  const hasSamples = model.samples.some(({ items }) => items.length > 0);
  const seed = model.generator?.seed ?? 1;
  return (
    <EmptyState
      icon={Database}
      title="No items yet"
      actions={
        <>
          <Button
            look="primary"
            icon={Sparkles}
            disabled={model.entities.length === 0}
            onClick={() => void generateItems(1000, seed)}
          >
            Generate 1,000 items
          </Button>
          <Button disabled={model.entities.length === 0} onClick={() => showDialog({ kind: 'generate' })}>
            Generate…
          </Button>
          <Button icon={ClipboardPaste} onClick={() => showDialog({ kind: 'add' })}>
            Paste or open…
          </Button>
          <Button icon={Plus} onClick={() => showDialog({ kind: 'new' })}>
            Type one…
          </Button>
          {hasSamples && <Button onClick={() => void bringBackSamples()}>Samples of the file</Button>}
          {summary.undo !== undefined && (
            <Button onClick={() => void undoItems()}>Undo {summary.undo}</Button>
          )}
          {summary.redo !== undefined && (
            <Button onClick={() => void redoItems()}>Redo {summary.redo}</Button>
          )}
        </>
      }
    >
      See the design hold data: items laid out as item collections in every table and index, and access
      patterns run on them. Generate them from the model, drop or paste JSON, DynamoDB JSON, JSON lines or CSV
      here, or type one. Nothing leaves this browser.
    </EmptyState>
  );
}
