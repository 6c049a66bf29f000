import { labelOf, shortcutText, useActions } from '../state/actions.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { onMac } from './keyboard.ts';
import styles from './ShortcutSheet.module.css';
import { showSheet } from './sheet.ts';

/** Every shortcut there is, by group. */
export function ShortcutSheet() {
  const withKeys = useActions().filter((action) => action.shortcut);
  const groups = [...new Set(withKeys.map((action) => action.group))];
  return (
    <Dialog open onClose={() => showSheet(false)} title="Keyboard shortcuts">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{group}</h3>
            <dl>
              {withKeys
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.id} className={styles.line}>
                    <dt>{action.name ?? labelOf(action)}</dt>
                    <dd>
                      {[action.shortcut, ...(action.alsoShortcut ?? [])].map(
                        (keys) => keys && <kbd key={keys}>{shortcutText(keys, onMac)}</kbd>,
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
