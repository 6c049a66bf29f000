import { useState } from 'react';
import { useModel } from '../state/document.ts';
import { generateItems, simulationState } from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import { countText } from '../ui/count.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { NumberField } from '../ui/TextField.tsx';
import styles from './Items.module.css';

const sizes = [100, 1000, 10_000, 100_000, 1_000_000];

/** Asks how many items to generate, and with which seed. */
export function GenerateDialog({ onClose }: { onClose(): void }) {
  const { generator } = useModel();
  const [items, setItems] = useState<number | undefined>(generator?.items ?? 1000);
  const [seed, setSeed] = useState<number | undefined>(generator?.seed ?? 1);
  const isSound = items !== undefined && seed !== undefined && items >= 10 && items <= 1_000_000;
  const present = simulationState().summary?.items ?? 0;
  const generate = () => {
    if (!isSound) return;
    onClose();
    void generateItems(items, seed);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Generate items"
      description="From the model: formats, value lists, relationships and their skew, shared out as the counts of the entities are."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!isSound} onClick={generate}>
            Generate
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          generate();
        }}
      >
        <NumberField label="Items" value={items} onEdit={setItems} min={10} max={1_000_000} whole />
        <div className={styles.sizes}>
          {sizes.map((size) => (
            <Button key={size} look="quiet" aria-pressed={items === size} onClick={() => setItems(size)}>
              {countText(size)}
            </Button>
          ))}
        </div>
        <NumberField
          label="Seed"
          hint="The same seed gives the same items."
          value={seed}
          onEdit={setSeed}
          max={4_294_967_295}
          whole
        />
        {present > 0 && <p>They take the place of the {countText(present)} items that are there now.</p>}
        <button type="submit" hidden>
          Generate
        </button>
      </form>
    </Dialog>
  );
}
