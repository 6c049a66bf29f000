import type { Entity, KeyAttribute } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { AddMenu } from '../../ui/AddButton.tsx';
import { KeyTemplate } from '../../ui/KeyTemplate.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useProblemAt } from '../ProblemList.tsx';
import { templateProblem, withReference } from './placement.ts';

/** One key template as text, with what is wrong with it, and a menu of the attributes it may refer to. */
export function TemplateField({
  entity,
  keyAttribute,
  text,
  label,
  path,
  onEdit,
}: {
  entity: Entity;
  keyAttribute: KeyAttribute;
  text: string;
  label: string;
  path: string;
  onEdit(text: string): void;
}) {
  const problem = useProblemAt(path);
  const names = [...new Set(entity.attributes.map(({ name }) => name))];
  return (
    <div>
      <TextField
        mono
        label={label}
        value={text}
        placeholder={`${entity.name.toUpperCase().replace(/\s+/g, '_')}#{…}`}
        error={templateProblem(entity, text) ?? problem}
        hint={
          <span>
            <KeyTemplate text={text} />{' '}
            {keyAttribute.type !== 'S' && `a ${keyAttribute.type === 'N' ? 'number' : 'binary value'}`}
          </span>
        }
        onEnd={endGroup}
        onEdit={onEdit}
      />
      {names.length > 0 && (
        <AddMenu
          words="attribute"
          label={`Add attribute to ${label}`}
          options={names.map((name) => ({ value: name, label: name }))}
          onAdd={(name) => {
            onEdit(withReference(text, name));
            endGroup();
          }}
        />
      )}
    </div>
  );
}
