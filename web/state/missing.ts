import { addAttribute } from '../../src/model/edits/add.ts';
import { entityOf } from '../../src/model/lookup.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Model } from '../../src/model/schema.ts';
import { edit, endGroup } from './document.ts';

/** Mends a problem by one edit. */
export type Addition = { label: string; perform(): void };

/**
 * Adding the attribute whose absence is a problem; undefined where it is none of that kind, or the entity is no longer
 * there or has the attribute by now.
 */
export function additionFor(model: Model, { missing }: Problem): Addition | undefined {
  const entity = missing && entityOf(model, missing.entity);
  if (!entity || entity.attributes.some(({ name }) => name === missing.attribute)) return undefined;
  const label = `Add attribute ${missing.attribute} to ${entity.name}`;
  return {
    label,
    perform() {
      endGroup();
      edit(label, (draft) => {
        addAttribute(draft, entity.id, { name: missing.attribute, type: missing.type });
      });
      endGroup();
    },
  };
}
