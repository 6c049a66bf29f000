import { CircleCheck, Pin, PinOff, TriangleAlert } from 'lucide-react';
import type { Model, ReadPattern } from '../../../src/model/schema.ts';
import { patternTitle } from '../../../src/planner/sentence.ts';
import { isPinFor, pinOf } from '../../../src/runs/pins.ts';
import { edit } from '../../state/document.ts';
import { pinReports, stoppedText } from '../../state/running/status.ts';
import { type Reported, useSimulation } from '../../state/simulation/index.ts';
import { Button } from '../../ui/Button.tsx';
import { ItemList } from './ItemList.tsx';
import { pin, unpin } from './pinning.ts';
import styles from './Run.module.css';
import { plural } from './words.ts';

/** Results that are kept in the file as what the pattern must return, and the one at hand to be kept. */
export function Pins({ model, pattern, report }: { model: Model; pattern: ReadPattern; report: Reported }) {
  const isSamples = useSimulation(({ summary }) => summary?.origin.kind === 'samples');
  const given = new Map(report.values);
  const pins = pattern.expected ?? [];
  const isPinned = pins.some((one) => isPinFor(one, given));
  const title = patternTitle(model, pattern);
  const { keys } = report;
  return (
    <section className={styles.pins} aria-label="Pinned results">
      {!isPinned && !report.run.stopped && (
        <div className={styles.bar}>
          <Button
            icon={Pin}
            disabled={!keys}
            onClick={() =>
              keys && edit(`Pin a result of ${title}`, (draft) => pin(draft, pattern.id, pinOf(given, keys)))
            }
          >
            Pin this result
          </Button>
          <span className={styles.hint}>
            {keys
              ? 'Keeps in the file which items these parameters must return.'
              : 'Only results of up to 500 items whose primary keys are returned can be pinned.'}
          </span>
        </div>
      )}
      {pins.length > 0 && (
        <ul>
          {pins.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same result may be pinned twice in a file
            <li key={at}>
              <PinLine
                model={model}
                words={`Pinned: ${plural('item', one.keys.length)} for ${parametersText(one.parameters)}`}
                report={pinReports(pattern, report).find(
                  (checked) => JSON.stringify(checked.pin) === JSON.stringify(one),
                )}
                onUnpin={() => edit(`Unpin a result of ${title}`, (draft) => unpin(draft, pattern.id, at))}
              />
            </li>
          ))}
        </ul>
      )}
      {pins.length > 0 && !isSamples && (
        <p className={styles.hint}>
          Pinned results are checked when the items are the samples of the file; these are not.
        </p>
      )}
    </section>
  );
}

function parametersText(parameters: Record<string, unknown>): string {
  const texts = Object.entries(parameters).map(([name, value]) => `${name} ${shortText(value)}`);
  return texts.join(', ') || 'no parameters';
}

/** The content of a value in DynamoDB JSON without its type. */
function shortText(json: unknown): string {
  const [content] = typeof json === 'object' && json !== null ? Object.values(json) : [];
  if (Array.isArray(content)) return content.map(shortText).join(' | ');
  return typeof content === 'object' ? JSON.stringify(content) : String(content ?? json);
}

function PinLine({
  model,
  words,
  report,
  onUnpin,
}: {
  model: Model;
  words: string;
  report: ReturnType<typeof pinReports>[number] | undefined;
  onUnpin(): void;
}) {
  const reason = report?.failure ?? (report?.stopped && stoppedText(report.stopped));
  return (
    <>
      <div className={styles.pin}>
        <Pin size={13} aria-hidden />
        <span>{words}</span>
        <Button look="quiet" icon={PinOff} onClick={onUnpin}>
          Unpin
        </Button>
      </div>
      {report?.agrees && (
        <p className={styles.agrees}>
          <CircleCheck size={14} aria-hidden />
          Returns what is pinned
        </p>
      )}
      {report && !report.agrees && (
        <p className={styles.differs}>
          <TriangleAlert size={14} aria-hidden />
          {reason ?? 'Does not return what is pinned'}
        </p>
      )}
      {report && report.missingCount > 0 && (
        <ItemList
          model={model}
          label="Pinned and missing"
          items={report.missing}
          count={report.missingCount}
          empty=""
        />
      )}
      {report && report.extraCount > 0 && (
        <ItemList
          model={model}
          label="Returned and not pinned"
          items={report.extra}
          count={report.extraCount}
          empty=""
        />
      )}
    </>
  );
}
