import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { Attribute, Entity, Model } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { Checkbox } from '../../ui/Field.tsx';
import { NumberField, TextArea } from '../../ui/TextField.tsx';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { type Change, setOptional } from '../edits.ts';
import inputs from '../Inputs.module.css';
import styles from './Attribute.module.css';
import { CopyFields } from './CopyFields.tsx';
import { FormatField } from './FormatField.tsx';
import { NestedAttributes, type RenderRow } from './NestedAttributes.tsx';
import { ShardFields } from './ShardFields.tsx';
import { ValuesField } from './ValuesField.tsx';

/** All that can be said of an attribute. */
export function AttributeDetails({
  model,
  entity,
  attribute,
  path,
  change,
  onRemove,
  onMove,
  renderRow,
}: {
  model: Model;
  entity: Entity;
  attribute: Attribute;
  path: string;
  change: Change<Attribute>;
  onRemove(): void;
  onMove(by: -1 | 1): void;
  renderRow: RenderRow;
}) {
  return (
    <div className={styles.details}>
      <div className={inputs.line}>
        <Checkbox
          label="Optional"
          title="May be absent from an item"
          checked={attribute.optional}
          onChange={(event) =>
            change('optionality', (draft) => {
              draft.optional = event.target.checked;
            })
          }
        />
        <Checkbox
          label="Stored only in keys"
          title="Present only inside composed keys, so no filter can see it"
          checked={!attribute.stored}
          onChange={(event) =>
            change('storage', (draft) => {
              draft.stored = !event.target.checked;
            })
          }
        />
        <span className={styles.tools}>
          <ToolButton icon={ArrowUp} label={`Move ${attribute.name} up`} onClick={() => onMove(-1)} />
          <ToolButton icon={ArrowDown} label={`Move ${attribute.name} down`} onClick={() => onMove(1)} />
          <ToolButton icon={Trash2} label={`Delete attribute ${attribute.name}`} onClick={onRemove} />
        </span>
      </div>
      <ValuesField attribute={attribute} change={change} />
      <FormatField attribute={attribute} change={change} />
      <div className={inputs.pair}>
        <NumberField
          label="Distinct values"
          whole
          value={attribute.distinct}
          onEnd={endGroup}
          onEdit={(distinct) =>
            change('distinct values', (draft) => setOptional(draft, 'distinct', distinct), 'distinct')
          }
        />
        <NumberField
          label="Size, bytes"
          whole
          value={attribute.size}
          onEnd={endGroup}
          onEdit={(size) => change('size', (draft) => setOptional(draft, 'size', size), 'size')}
        />
      </div>
      <ShardFields entity={entity} attribute={attribute} change={change} />
      <CopyFields model={model} attribute={attribute} change={change} />
      <NestedAttributes
        model={model}
        entity={entity}
        attribute={attribute}
        path={path}
        change={change}
        renderRow={renderRow}
      />
      <TextArea
        label="Notes"
        value={attribute.notes ?? ''}
        onEnd={endGroup}
        onEdit={(notes) => change('notes', (draft) => setOptional(draft, 'notes', notes), 'notes')}
      />
    </div>
  );
}
