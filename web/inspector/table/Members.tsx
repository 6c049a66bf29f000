import { type AccessPath, placementOn } from '../../../src/model/lookup.ts';
import type { Model, Table } from '../../../src/model/schema.ts';
import { select } from '../../state/selection.ts';
import { KeyTemplate } from '../../ui/KeyTemplate.tsx';
import inputs from '../Inputs.module.css';
import { Section } from '../Section.tsx';
import styles from './Table.module.css';

/** The entities in an index, with the templates that place them there, and those that are not. */
export function Members({ model, table, path }: { model: Model; table: Table; path: AccessPath }) {
  const entities = model.entities.filter((entity) => entity.table === table.id);
  const members = entities.flatMap((entity) => {
    const placement = placementOn(entity, path);
    return placement ? [{ entity, placement }] : [];
  });
  const others = entities.filter((entity) => !members.some((member) => member.entity === entity));
  return (
    <Section title="Entities in it" count={members.length}>
      {members.length === 0 && (
        <p className={inputs.hint}>None. Give an entity key templates for this index, and it is in it.</p>
      )}
      <ul className={styles.members}>
        {members.map(({ entity, placement }) => (
          <li key={entity.id} className={styles.member}>
            <button
              type="button"
              className={inputs.link}
              onClick={() => select({ kind: 'entity', id: entity.id })}
            >
              <span title={entity.name}>{entity.name}</span>
              <span>{placement.inferred ? 'inferred' : ''}</span>
            </button>
            {[
              ...path.partitionKey.map((key, at) => ({ key, text: placement.partition[at] ?? '' })),
              ...path.sortKey.map((key, at) => ({ key, text: placement.sort[at] ?? '' })),
            ].map(({ key, text }) => (
              <div key={key.name} className={inputs.hint}>
                {key.name}: {text === '' ? 'nothing' : <KeyTemplate text={text} />}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {others.length > 0 && members.length > 0 && (
        <p className={inputs.hint}>Not in it: {others.map(({ name }) => name).join(', ')}.</p>
      )}
    </Section>
  );
}
