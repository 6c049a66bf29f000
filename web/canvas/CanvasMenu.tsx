import { ContextMenu } from 'radix-ui';
import { Fragment, type ReactElement, useState } from 'react';
import { documentStore } from '../state/document.ts';
import menu from '../ui/Menu.module.css';
import { type CanvasMenuItem, menuItems } from './interactions/menuItems.ts';
import { targetOf } from './interactions/target.ts';

/**
 * The menu of whatever on the canvas is pressed with the other mouse button, the menu key or Shift+F10. There is
 * one for the whole canvas, as one per card would cost more than the cards.
 */
export function CanvasMenu({ children }: { children: ReactElement }) {
  const [groups, setGroups] = useState<CanvasMenuItem[][]>([]);
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          const { model } = documentStore.getState();
          if (!model || !(event.target instanceof Element)) return;
          setGroups(menuItems(model, targetOf(event.target)).filter((group) => group.length > 0));
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className={menu.menu}
          collisionPadding={8}
          // What a line begins (typing a name, say) keeps the focus it takes.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other handle, and keep no state
            <Fragment key={at}>
              {at > 0 && <ContextMenu.Separator className={menu.line} />}
              <Lines items={group} />
            </Fragment>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Lines({ items }: { items: CanvasMenuItem[] }) {
  return items.map((item, at) =>
    item.children ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: two entities may have one name
      <ContextMenu.Sub key={at}>
        <ContextMenu.SubTrigger className={menu.item} disabled={item.disabled ?? item.children.length === 0}>
          <span className={menu.label}>{item.label}</span>
          <span className={menu.hint} aria-hidden>
            ›
          </span>
        </ContextMenu.SubTrigger>
        <ContextMenu.Portal>
          <ContextMenu.SubContent className={menu.menu} collisionPadding={8} sideOffset={2}>
            <Lines items={item.children} />
          </ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
    ) : (
      <ContextMenu.Item
        // biome-ignore lint/suspicious/noArrayIndexKey: two entities may have one name
        key={at}
        className={menu.item}
        disabled={item.disabled ?? false}
        data-danger={item.danger || undefined}
        onSelect={() => item.perform?.()}
      >
        <span className={menu.label}>{item.label}</span>
        {item.hint && <span className={menu.hint}>{item.hint}</span>}
      </ContextMenu.Item>
    ),
  );
}
