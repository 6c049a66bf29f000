import { Play } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { AccessPath } from '../../../src/model/lookup.ts';
import type { Model } from '../../../src/model/schema.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, Field, Select } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Expression } from './Expression.tsx';
import { FromPattern } from './FromPattern.tsx';
import { type Draft, inputOf } from './input.ts';
import styles from './Playground.module.css';
import { ask, setDraft } from './session.ts';

const selects = ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT'];

/** The fields of a Query or Scan. Enter in a line, or Ctrl+Enter in a text, runs it. */
export function RequestForm({
  model,
  paths,
  draft,
}: {
  model: Model;
  paths: readonly AccessPath[];
  draft: Draft;
}) {
  const [wrong, setWrong] = useState<{ field: string; reason: string }>();
  const change = (part: Partial<Draft>) => {
    setWrong(undefined);
    setDraft({ ...draft, ...part });
  };
  const run = () => {
    const typed = inputOf(model, draft);
    if (typed.ok) void ask(draft, typed.input);
    else setWrong(typed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
  };
  const isQuery = draft.command === 'Query';
  const errorOf = (field: string) => (wrong?.field === field ? wrong.reason : undefined);
  return (
    <form className={styles.form} aria-label="Request" onSubmit={submit} onKeyDown={onKeyDown}>
      <div className={styles.first}>
        <Segmented<Draft['command']>
          label="Operation"
          value={draft.command}
          options={[
            { value: 'Query', label: 'Query' },
            { value: 'Scan', label: 'Scan' },
          ]}
          onChange={(command) => change({ command })}
        />
        <FromPattern model={model} />
        <Button look="primary" icon={Play} type="submit" title="Ctrl+Enter">
          Run
        </Button>
      </div>
      <Field label="Table or index">
        {(control) => (
          <Select {...control} value={draft.path} onChange={(event) => change({ path: event.target.value })}>
            {paths.map(({ id, kind, name, table }) => (
              <option key={id} value={id}>
                {kind === 'table' ? name : `${name} (${kind.toUpperCase()} of ${tableName(model, table)})`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isQuery && (
        <Expression
          label="KeyConditionExpression"
          value={draft.key}
          placeholder={keyExample(paths, draft.path)}
          onChange={(key) => change({ key })}
        />
      )}
      <Expression label="FilterExpression" value={draft.filter} onChange={(filter) => change({ filter })} />
      <Expression
        label="ProjectionExpression"
        value={draft.projection}
        onChange={(projection) => change({ projection })}
      />
      <div className={styles.pair}>
        <Expression
          label="ExpressionAttributeNames"
          lines
          value={draft.names}
          error={errorOf('names')}
          placeholder={'{"#s": "status"}'}
          onChange={(names) => change({ names })}
        />
        <Expression
          label="ExpressionAttributeValues"
          lines
          value={draft.values}
          error={errorOf('values')}
          placeholder={'{":s": "OPEN"} or {":s": {"S": "OPEN"}}'}
          onChange={(values) => change({ values })}
        />
      </div>
      <div className={styles.options}>
        <div className={styles.limit}>
          <Expression
            label="Limit"
            value={draft.limit}
            error={errorOf('limit')}
            onChange={(limit) => change({ limit })}
          />
        </div>
        <Field label="Select">
          {(control) => (
            <Select
              {...control}
              value={draft.select}
              onChange={(event) => change({ select: event.target.value })}
            >
              <option value="">(not given)</option>
              {selects.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          )}
        </Field>
        {isQuery && (
          <Checkbox
            label="Descending"
            title="ScanIndexForward: false"
            checked={draft.descending}
            onChange={(event) => change({ descending: event.target.checked })}
          />
        )}
        <Checkbox
          label="ConsistentRead"
          checked={draft.consistent}
          onChange={(event) => change({ consistent: event.target.checked })}
        />
      </div>
    </form>
  );
}

const tableName = (model: Model, id: string) => model.tables.find((table) => table.id === id)?.name ?? '';

function keyExample(paths: readonly AccessPath[], id: string): string {
  const path = paths.find((one) => one.id === id);
  return path?.partitionKey.map(({ name }, at) => `${name} = :${at + 1}`).join(' AND ') ?? '';
}
