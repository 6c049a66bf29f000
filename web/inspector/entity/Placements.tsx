import { placementByAttributes } from '../../../src/model/edits/key-on-attribute.ts';
import { setPlacement } from '../../../src/model/edits/place.ts';
import { startingTemplates } from '../../../src/model/edits/starting-templates.ts';
import { type AccessPath, accessPaths } from '../../../src/model/lookup.ts';
import type { Entity, Model, Placement } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import styles from '../Inputs.module.css';
import { Section } from '../Section.tsx';
import { native } from '../table/keys.ts';
import { laneText } from './placement.ts';
import { TemplateField } from './TemplateField.tsx';

/** How the entity fills the table's key and each index: one template per key attribute. */
export function Placements({ model, entity, path }: { model: Model; entity: Entity; path: string }) {
  const table = model.tables.find(({ id }) => id === entity.table);
  const lanes = table ? accessPaths(table) : [];
  return (
    <Section title="Key templates">
      {lanes.length === 0 && <p className={styles.hint}>The entity is in no table of the model.</p>}
      {lanes.map((lane) => (
        <Lane
          key={lane.id}
          entity={entity}
          lane={lane}
          at={entity.keys.findIndex(({ index }) => index === lane.id)}
          path={path}
        />
      ))}
      {lanes.length > 0 && (
        <p className={styles.hint}>
          Literals as they are, attributes in braces: {'ORDER#{status}#{createdAt|day}'}. Transforms: pad:8,
          upper, lower, year, month, day, hour, text, shard:10.
        </p>
      )}
    </Section>
  );
}

function Lane({ entity, lane, at, path }: { entity: Entity; lane: AccessPath; at: number; path: string }) {
  const placement = entity.keys[at];
  const where = laneText(lane);
  if (!placement) {
    return (
      <div className={styles.wide}>
        <span className={styles.hint}>
          {lane.kind === 'table' ? 'No key in the table yet.' : `Not in ${lane.name}.`}
        </span>
        <AddButton
          aria-label={`Put ${entity.name} in ${where}`}
          onClick={() =>
            edit(
              `Put ${entity.name} in ${lane.name}`,
              (draft) =>
                void setPlacement(
                  draft,
                  entity.id,
                  lane.id,
                  placementByAttributes(draft, entity.id, lane.id, native) ??
                    startingTemplates(entity, lane, native),
                ),
            )
          }
        >
          {lane.kind === 'table' ? 'key' : `put in ${lane.name}`}
        </AddButton>
      </div>
    );
  }
  return (
    <fieldset className={styles.box} aria-label={`Key templates in ${where}`}>
      <div className={styles.wide}>
        <span className={styles.subhead}>{where}</span>
        {lane.kind !== 'table' && (
          <button
            type="button"
            className={styles.quiet}
            aria-label={`Take ${entity.name} out of ${where}`}
            onClick={() =>
              edit(
                `Take ${entity.name} out of ${lane.name}`,
                (draft) => void setPlacement(draft, entity.id, lane.id, undefined),
              )
            }
          >
            take out
          </button>
        )}
      </div>
      {placement.inferred !== undefined && (
        <p className={styles.hint} title={placement.inferred}>
          Inferred on import: {placement.inferred}
        </p>
      )}
      <Templates entity={entity} lane={lane} placement={placement} path={`${path}.keys[${at}]`} />
    </fieldset>
  );
}

function Templates({
  entity,
  lane,
  placement,
  path,
}: {
  entity: Entity;
  lane: AccessPath;
  placement: Placement;
  path: string;
}) {
  // On an LSI the partition is the table's own, whatever the entry says.
  const roles = lane.kind === 'lsi' ? (['sort'] as const) : (['partition', 'sort'] as const);
  return roles.map((role) =>
    (role === 'partition' ? lane.partitionKey : lane.sortKey).map((key, part) => (
      <TemplateField
        key={`${role} ${key.name}`}
        entity={entity}
        keyAttribute={key}
        text={placement[role][part] ?? ''}
        label={`${key.name}, ${role} key of ${lane.name}`}
        path={`${path}.${role}[${part}]`}
        onEdit={(text) =>
          edit(
            `Change key template of ${entity.name} in ${lane.name}`,
            (draft) => {
              const templates = { partition: [...placement.partition], sort: [...placement.sort] };
              for (let missing = templates[role].length; missing < part; missing += 1)
                templates[role].push('');
              templates[role][part] = text;
              setPlacement(draft, entity.id, lane.id, templates);
            },
            { group: `${entity.id} ${lane.id} ${role} ${part}` },
          )
        }
      />
    )),
  );
}
