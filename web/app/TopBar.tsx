import { ChevronDown, Keyboard, PanelBottom, PanelLeft, PanelRight, Redo2, Undo2 } from 'lucide-react';
import { useActions } from '../state/actions.ts';
import { endGroup, useDocument, useHistory } from '../state/document.ts';
import { showFirstScreen } from '../state/session.ts';
import { useView } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { ActionButton } from './ActionButton.tsx';
import { KeepingLine } from './KeepingLine.tsx';
import { ModelName } from './ModelName.tsx';
import { menuItems } from './menuItems.ts';
import { ThemeMenu } from './ThemeMenu.tsx';
import styles from './TopBar.module.css';

/** What concerns the whole document and the whole window. */
export function TopBar() {
  const open = useView((view) => view.open);
  // The labels and states of actions depend on these.
  useHistory();
  useDocument((state) => state.handle);
  const toolbar = useActions().filter((action) => action.toolbar);
  return (
    <header className={styles.bar} data-region="bar" tabIndex={-1}>
      <button type="button" className={styles.home} onClick={() => void showFirstScreen()}>
        Keyscape
      </button>
      <Menu
        trigger={
          <Button look="quiet" onPointerDown={endGroup}>
            File <ChevronDown size={13} aria-hidden />
          </Button>
        }
        groups={[menuItems('file.start', 'file.open'), menuItems('file.save', 'file.saveAs', 'file.export')]}
      />
      <ActionButton id="edit.undo" icon={Undo2} />
      <ActionButton id="edit.redo" icon={Redo2} />
      <div className={styles.name}>
        <ModelName />
        <KeepingLine />
      </div>
      {toolbar.map(({ id, toolbar }) => toolbar && <ActionButton key={id} id={id} icon={toolbar} words />)}
      <ActionButton id="view.patterns" icon={PanelLeft} pressed={open.patterns} />
      <ActionButton id="view.drawer" icon={PanelBottom} pressed={open.drawer} />
      <ActionButton id="view.inspector" icon={PanelRight} pressed={open.inspector} />
      <ThemeMenu />
      <ActionButton id="help.shortcuts" icon={Keyboard} />
    </header>
  );
}
