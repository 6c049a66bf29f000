import type { Entity, Model } from '../../../src/model/schema.ts';
import { patternTitle } from '../../../src/planner/sentence.ts';
import { usePlans } from '../../state/plans.ts';
import { LinkList } from '../LinkList.tsx';
import { Section } from '../Section.tsx';

/** The access patterns that read or write items of an entity, with their verdicts. */
export function PatternsOf({ model, entity }: { model: Model; entity: Entity }) {
  const plans = usePlans();
  const patterns = model.patterns.filter(
    (pattern) =>
      pattern.entity === entity.id ||
      (pattern.kind === 'read'
        ? pattern.returns.includes(entity.id)
        : pattern.also.some((also) => also.entity === entity.id)),
  );
  return (
    <Section title="Access patterns" count={patterns.length} closed>
      <LinkList
        empty="No access pattern reads or writes it yet."
        items={patterns.map((pattern) => ({
          id: pattern.id,
          name: patternTitle(model, pattern),
          about: plans.get(pattern.id)?.verdict.label ?? '',
          selection: { kind: 'pattern', id: pattern.id },
        }))}
      />
    </Section>
  );
}
