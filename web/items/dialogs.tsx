import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Item } from '../../src/values/attribute-value.ts';
import { AddDialog } from './AddDialog.tsx';
import { GenerateDialog } from './GenerateDialog.tsx';
import { ItemDialog } from './ItemDialog.tsx';
import type { Incoming } from './useIncoming.ts';

/** What lies over the item view. */
export type Shown =
  | { kind: 'generate' }
  | { kind: 'add'; text?: Incoming }
  | { kind: 'new'; table?: string }
  | { kind: 'item'; table: string; key: Item };

const store = createStore<{ shown: Shown | undefined }>(() => ({ shown: undefined }));

export const showDialog = (shown: Shown | undefined) => store.setState({ shown });

/** The dialog that is open, if any. */
export function DialogsOf() {
  const shown = useStore(store, (state) => state.shown);
  const close = () => showDialog(undefined);
  if (shown?.kind === 'generate') return <GenerateDialog onClose={close} />;
  if (shown?.kind === 'add') return <AddDialog incoming={shown.text} onClose={close} />;
  if (shown?.kind === 'new') return <ItemDialog table={shown.table} onClose={close} />;
  if (shown?.kind === 'item') return <ItemDialog table={shown.table} itemKey={shown.key} onClose={close} />;
  return null;
}
