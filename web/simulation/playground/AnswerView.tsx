import { CircleX } from 'lucide-react';
import { useState } from 'react';
import { capacitiesIn } from '../../../src/runs/outputs.ts';
import type { Capacity, Output } from '../../../src/simulator/database.ts';
import { printDocument } from '../../../src/values/document.ts';
import { printDynamoDbJson } from '../../../src/values/dynamodb-json.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { figure } from '../figures.ts';
import styles from './Playground.module.css';
import { askNext, type Entry } from './session.ts';

/** Items drawn; what comes back beyond that is counted. */
const most = 200;

/** What DynamoDB would answer: items with counts and capacity, or its refusal. */
export function AnswerView({ entry }: { entry: Entry }) {
  const { answer } = entry;
  if (!answer.ok)
    return (
      <div className={styles.refusal} role="alert">
        <CircleX size={14} aria-hidden />
        <div>
          <strong>{answer.refusal.type}</strong>
          <p>{answer.refusal.message}</p>
        </div>
      </div>
    );
  return <OutputView entry={entry} output={answer.output} />;
}

function OutputView({ entry, output }: { entry: Entry; output: Output }) {
  const [form, setForm] = useState<'document' | 'dynamodb'>('document');
  const { Items = [], Count = 0, ScannedCount = 0, LastEvaluatedKey } = output;
  const print = form === 'document' ? printDocument : printDynamoDbJson;
  return (
    <section className={styles.answer} aria-label="Answer">
      <dl className={styles.counts}>
        <Figure label="Count" value={figure(Count)} />
        <Figure label="ScannedCount" value={figure(ScannedCount)} />
        {capacitiesIn(output).map((capacity) => (
          <Figure
            key={capacity.TableName}
            label="ConsumedCapacity"
            value={`${capacity.CapacityUnits} RCU${armsText(capacity)}`}
          />
        ))}
        <Segmented<'document' | 'dynamodb'>
          label="Form of the items"
          value={form}
          options={[
            { value: 'document', label: 'Document' },
            { value: 'dynamodb', label: 'DynamoDB JSON' },
          ]}
          onChange={setForm}
        />
      </dl>
      {LastEvaluatedKey && (
        <div className={styles.next}>
          <span>LastEvaluatedKey</span> <code>{printDocument(LastEvaluatedKey, 0)}</code>
          <Button onClick={() => void askNext(entry, LastEvaluatedKey)}>Next page</Button>
        </div>
      )}
      {Items.length === 0 ? (
        <p className={styles.hint}>
          {ScannedCount > 0 ? `None of the ${ScannedCount} items evaluated is returned.` : 'No items.'}
        </p>
      ) : (
        <ol className={styles.items} aria-label="Items">
          {Items.slice(0, most).map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of one answer never move
            <li key={at}>
              <code>{print(item, 0)}</code>
            </li>
          ))}
        </ol>
      )}
      {Items.length > most && <p className={styles.hint}>and {Items.length - most} more on this page</p>}
    </section>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** How much of it is an index's. */
function armsText({ GlobalSecondaryIndexes = {}, LocalSecondaryIndexes = {} }: Capacity): string {
  const arms = Object.entries({ ...GlobalSecondaryIndexes, ...LocalSecondaryIndexes });
  return arms.map(([index, { CapacityUnits }]) => `, ${CapacityUnits} on ${index}`).join('');
}
