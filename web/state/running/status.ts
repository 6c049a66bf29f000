/** What the last run of a pattern says of it, in a word. */
import type { Model, Pattern } from '../../../src/model/schema.ts';
import type { Stopped } from '../../../src/runs/run.ts';
import type { PinReport, Reported } from '../simulation/index.ts';

export type RunState = 'agrees' | 'differs' | 'stopped' | 'ran' | 'not-run';

export type RunStatus = { state: RunState; words: string };

/** Pinned results that were checked and are still pinned. */
export function pinReports(pattern: Pattern, report: Reported | undefined): PinReport[] {
  if (pattern.kind === 'write' || !report) return [];
  const pinned = new Set((pattern.expected ?? []).map((pin) => JSON.stringify(pin)));
  return report.pins.filter(({ pin }) => pinned.has(JSON.stringify(pin)));
}

/** Whether a pattern returned what it should. */
export function statusOf(pattern: Pattern, report: Reported | undefined): RunStatus {
  if (!report) return { state: 'not-run', words: 'not run' };
  if (report.run.stopped) return { state: 'stopped', words: 'could not run' };
  const pins = pinReports(pattern, report);
  if (report.agreement?.agrees === false || pins.some(({ agrees }) => !agrees))
    return { state: 'differs', words: 'differs' };
  return report.agreement ? { state: 'agrees', words: 'agrees' } : { state: 'ran', words: 'ran' };
}

/** Why a run ended early, in a sentence. */
export function stoppedText(stopped: Stopped): string {
  switch (stopped.why) {
    case 'missing':
      return `There is no value for ${stopped.parameters.join(', ')}.`;
    case 'too-many-requests':
      return `One call would take ${stopped.requests} requests, more than the model's fan-out limit.`;
    case 'refused':
      return `${stopped.refusal.type}: ${stopped.refusal.message}`;
    default:
      return 'The run was cancelled.';
  }
}

/** The name of an entity, or what stands for it. */
export function entityName(model: Model, id: string | undefined): string {
  const entity = model.entities.find((one) => one.id === id);
  return entity?.name || 'item';
}
