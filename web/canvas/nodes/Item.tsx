import type { ComponentProps } from 'react';

type ItemProps = Omit<ComponentProps<'div'>, 'id'> & {
  kind: 'frame' | 'lane' | 'card' | 'pattern';
  /** Id of the part of the model it stands for. */
  id: string;
  /** What a screen reader calls it. */
  label: string;
  /** Class of the verdict that colours it. */
  tone?: string | undefined;
};

/** An item of the canvas: a stop of its tab order, found again by what it stands for. */
export function Item({ kind, id, label, tone, ...rest }: ItemProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas answers keys on it, as its menu does
      tabIndex={0}
      aria-label={label}
      data-item={kind}
      data-id={id}
      data-tone={tone}
      {...rest}
    />
  );
}
