import { allAttributes, attributeAt } from '../attributes.ts';
import { entityOf } from '../lookup.ts';
import { quote, type Rule } from './rule.ts';

/** A copy names an attribute of an entity of the model, of the same type; a shard source is in its own entity. */
export const copy: Rule = {
  code: 'copy-source',
  severity: 'error',
  find: (model) =>
    model.entities.flatMap((entity, e) =>
      allAttributes(entity).flatMap(({ name, type, copyOf, shard }) => {
        const at = { path: `entities[${e}].attributes`, subjects: [entity.id] };
        const what = `${quote(name)} of ${quote(entity.name)}`;
        const findings = [];
        if (shard?.of !== undefined && !attributeAt(entity.attributes, shard.of)) {
          findings.push({
            ...at,
            message: `${what} is a shard of ${quote(shard.of)}, which the entity does not have.`,
            remedy: 'Choose one of its attributes.',
          });
        }
        if (!copyOf) return findings;
        const source = entityOf(model, copyOf.entity);
        const original = source && attributeAt(source.attributes, copyOf.attribute);
        if (!source || !original) {
          const where = source
            ? `${quote(copyOf.attribute)} of ${quote(source.name)}`
            : 'an attribute of an entity';
          findings.push({
            ...at,
            message: `${what} is a copy of ${where}, which is not in the model.`,
            remedy: 'Choose another source, or make it an attribute of its own.',
          });
        } else if (original.type !== type) {
          findings.push({
            ...at,
            severity: 'warning' as const,
            message: `${what} is ${type}, but what it copies is ${original.type}.`,
            remedy: 'Give both the same type.',
          });
        }
        return findings;
      }),
    ),
};
