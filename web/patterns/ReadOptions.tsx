import type { Model, ReadPattern } from '../../src/model/schema.ts';
import { endGroup } from '../state/document.ts';
import { Checkbox, Field, Select } from '../ui/Field.tsx';
import { NameList } from '../ui/NameList.tsx';
import { TextField } from '../ui/TextField.tsx';
import { indexOptions } from './options.ts';
import { type Change, readChange } from './useChange.ts';

/** Consistency, atomicity, the indexes that may answer, and whether a Scan is meant. */
export function ReadOptions({
  model,
  pattern,
  change,
}: {
  model: Model;
  pattern: ReadPattern;
  change: Change;
}) {
  const changeRead = readChange(change);
  const indexes = indexOptions(model, [pattern.entity, ...pattern.returns]);
  const { index, scanIntended } = pattern;
  const known = index === undefined || indexes.some(({ value }) => value === index);
  return (
    <>
      <Checkbox
        label="Strongly consistent"
        title="Must see every write that was acknowledged before. No GSI can promise that."
        checked={pattern.consistent}
        onChange={(event) =>
          changeRead('consistency', (draft) => {
            draft.consistent = event.target.checked;
          })
        }
      />
      <Checkbox
        label="Atomic"
        title="All items as of one moment, as TransactGetItems reads them."
        checked={pattern.atomic}
        onChange={(event) =>
          changeRead('atomicity', (draft) => {
            draft.atomic = event.target.checked;
          })
        }
      />
      <Field label="Answered by">
        {(control) => (
          <Select
            {...control}
            value={index ?? ''}
            onChange={(event) =>
              changeRead('index', (draft) => {
                if (event.target.value === '') delete draft.index;
                else draft.index = event.target.value;
              })
            }
          >
            <option value="">whatever reads least</option>
            {!known && <option value={index}>{index} (not there)</option>}
            {indexes.map(({ value, label }) => (
              <option key={value} value={value}>
                only {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="But not by">
        {() => (
          <NameList
            label="excluded indexes"
            add="index"
            names={pattern.without}
            options={indexes}
            onChange={(ids) =>
              changeRead('excluded indexes', (draft) => {
                draft.without = ids;
              })
            }
          />
        )}
      </Field>
      <Checkbox
        label="A Scan is intended here"
        checked={scanIntended !== undefined}
        onChange={(event) =>
          changeRead('intended Scan', (draft) => {
            if (event.target.checked) draft.scanIntended = { reason: '' };
            else delete draft.scanIntended;
          })
        }
      />
      {scanIntended && (
        <TextField
          label="Why a Scan is fine"
          value={scanIntended.reason}
          placeholder="Runs once a night"
          onEnd={endGroup}
          onEdit={(reason) =>
            changeRead(
              'intended Scan',
              (draft) => {
                if (draft.scanIntended) draft.scanIntended.reason = reason;
              },
              'scanIntended',
            )
          }
        />
      )}
    </>
  );
}
