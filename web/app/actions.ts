import { type Action, registerActions } from '../state/actions.ts';
import { documentStore, redo, undo } from '../state/document.ts';
import { canPickPlace } from '../state/fileAccess.ts';
import { openFromDisk } from '../state/opening.ts';
import { saveFile, saveFileAs } from '../state/saving.ts';
import { showFirstScreen } from '../state/session.ts';
import { type Region, showDrawer, showRegion, viewStore } from '../state/view.ts';
import { focusNextRegion } from './regions.ts';
import { showSheet } from './sheet.ts';

const isOpen = () => documentStore.getState().model !== undefined;
const always = () => true;

const file: Action[] = [
  {
    id: 'file.start',
    label: 'New or recent model…',
    group: 'File',
    enabled: isOpen,
    perform: showFirstScreen,
  },
  {
    id: 'file.open',
    label: 'Open file…',
    group: 'File',
    shortcut: 'Mod+O',
    whileTyping: true,
    enabled: always,
    perform: openFromDisk,
  },
  {
    id: 'file.save',
    label: () => (documentStore.getState().handle ? 'Save' : 'Save to file'),
    group: 'File',
    shortcut: 'Mod+S',
    whileTyping: true,
    enabled: isOpen,
    perform: async () => void (await saveFile()),
  },
  {
    id: 'file.saveAs',
    label: 'Save as…',
    group: 'File',
    shortcut: 'Mod+Shift+S',
    whileTyping: true,
    enabled: () => isOpen() && canPickPlace(),
    perform: async () => void (await saveFileAs()),
  },
  {
    id: 'file.export',
    label: 'Export definitions…',
    group: 'File',
    shortcut: 'Mod+E',
    whileTyping: true,
    enabled: isOpen,
    perform: () => showDrawer('export'),
  },
];

const nameOfUndo = () => documentStore.getState().history.past.at(-1)?.label;
const nameOfRedo = () => documentStore.getState().history.future.at(-1)?.label;

const edits: Action[] = [
  {
    id: 'edit.undo',
    name: 'Undo',
    label: () => `Undo ${nameOfUndo() ?? ''}`.trim(),
    group: 'Edit',
    shortcut: 'Mod+Z',
    whileTyping: true,
    enabled: () => nameOfUndo() !== undefined,
    perform: undo,
  },
  {
    id: 'edit.redo',
    name: 'Redo',
    label: () => `Redo ${nameOfRedo() ?? ''}`.trim(),
    group: 'Edit',
    shortcut: 'Mod+Shift+Z',
    alsoShortcut: ['Mod+Y'],
    whileTyping: true,
    enabled: () => nameOfRedo() !== undefined,
    perform: redo,
  },
];

const regionAction = (region: Region, words: string, shortcut: string): Action => ({
  id: `view.${region}`,
  name: `Show or hide ${words}`,
  label: () => `${viewStore.getState().open[region] ? 'Hide' : 'Show'} ${words}`,
  group: 'Window',
  shortcut,
  enabled: isOpen,
  perform: () => showRegion(region, !viewStore.getState().open[region]),
});

const windowActions: Action[] = [
  regionAction('patterns', 'access patterns', 'Alt+1'),
  regionAction('inspector', 'inspector', 'Alt+2'),
  regionAction('drawer', 'items, problems and export', 'Alt+3'),
  {
    id: 'view.nextRegion',
    label: 'Next region',
    group: 'Window',
    shortcut: 'F6',
    whileTyping: true,
    enabled: always,
    perform: () => focusNextRegion(1),
  },
  {
    id: 'view.previousRegion',
    label: 'Previous region',
    group: 'Window',
    shortcut: 'Shift+F6',
    whileTyping: true,
    enabled: always,
    perform: () => focusNextRegion(-1),
  },
  {
    id: 'help.shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Window',
    shortcut: '?',
    enabled: always,
    perform: () => showSheet(true),
  },
];

/** Registers the actions of the window itself. */
export function startActions(): void {
  registerActions([...file, ...edits, ...windowActions]);
}
