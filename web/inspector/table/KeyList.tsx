import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { GlobalIndex, Model, Table } from '../../../src/model/schema.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { ToolButton } from '../../ui/ToolButton.tsx';
import styles from '../Inputs.module.css';
import { KeyAttributeRow } from './KeyAttributeRow.tsx';
import { addKey, moveKey, removeKey } from './keyLists.ts';
import { freshKeyName, indexKeyProblem, nameIndexKey, setKeyType } from './keys.ts';

/** DynamoDB takes up to four attributes in either part of a global index's key. */
const most = 4;

/** The attributes of one part of a global index's key, in order. */
export function KeyList({
  model,
  table,
  index,
  list,
  part: role,
  least,
  hint,
}: {
  model: Model;
  table: Table;
  index: GlobalIndex;
  list: 'partitionKey' | 'sortKey';
  part: 'partition' | 'sort';
  least: number;
  hint: string;
}) {
  const keys = index[list];
  return (
    <>
      {keys.map((key, at) => {
        const name = keys.length === 1 ? `${role} key` : `${role} ${at + 1}`;
        return (
          <KeyAttributeRow
            key={key.name}
            part={name}
            attribute={key}
            problemOf={(text) => indexKeyProblem([...index.partitionKey, ...index.sortKey], text)}
            onRename={(text) =>
              nameIndexKey(model, table, index, { part: role, position: at }, key.name, text)
            }
            onType={(type) => setKeyType(table, key.name, type)}
            tools={
              <>
                {keys.length > 1 && (
                  <>
                    <ToolButton
                      icon={ArrowUp}
                      label={`Move ${key.name} up`}
                      disabled={at === 0}
                      onClick={() => moveKey(index, role, at, at - 1)}
                    />
                    <ToolButton
                      icon={ArrowDown}
                      label={`Move ${key.name} down`}
                      disabled={at === keys.length - 1}
                      onClick={() => moveKey(index, role, at, at + 1)}
                    />
                  </>
                )}
                {keys.length > least && (
                  <ToolButton
                    icon={X}
                    label={`Remove ${key.name} from the key`}
                    onClick={() => removeKey(index, role, at)}
                  />
                )}
              </>
            }
          />
        );
      })}
      <div className={styles.line}>
        {keys.length < most && (
          <AddButton
            onClick={() =>
              addKey(index, role, {
                name: freshKeyName(model, table, `${index.name}${role === 'partition' ? 'PK' : 'SK'}`),
                type: 'S',
              })
            }
          >
            {role} attribute
          </AddButton>
        )}
        <span className={styles.hint}>{hint}</span>
      </div>
    </>
  );
}
