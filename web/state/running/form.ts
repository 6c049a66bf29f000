/** The calls that are being put together: what is typed for each pattern's parameters. No part of the document. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Choice } from '../../../src/runs/choose.ts';
import type { Parameter } from '../../../src/runs/parameters.ts';
import { documentStore } from '../document.ts';
import { plansOf } from '../plans.ts';
import { askedOf } from '../simulation/asked.ts';
import {
  type CallValues,
  generateItems,
  parametersFor,
  runAllPatterns,
  runPattern,
  simulation,
  simulationState,
  undoItems,
} from '../simulation/index.ts';
import { type Typed, textOfValue, valueOfTyped } from './values.ts';

export type Form = {
  parameters: readonly Parameter[];
  typed: { readonly [parameter: string]: Typed };
  /** How the values were chosen; undefined once one was typed. */
  choice: Choice | undefined;
  /** The version of the data that they were chosen from. */
  version: number;
  /** The question that the parameters are of. */
  asked: string;
  /** What is wrong is said of fields that are still empty, too: a run was tried. */
  tried: boolean;
};

type Forms = {
  forms: ReadonlyMap<string, Form>;
  /** The pattern at work. */
  running: string | undefined;
  /** What became of the last thing done, where no result shows it. */
  said: { pattern: string | undefined; words: string; failed: boolean } | undefined;
};

const nothing: Forms = { forms: new Map(), running: undefined, said: undefined };
const store = createStore<Forms>(() => nothing);

/** How many items a first run generates. */
export const firstItems = 1000;

export function useForms<T>(selector: (state: Forms) => T): T {
  return useStore(store, selector);
}

const formOf = (pattern: string) => store.getState().forms.get(pattern);

function setForm(pattern: string, form: Form): void {
  store.setState(({ forms }) => ({ forms: new Map(forms).set(pattern, form) }));
}

function askedFor(id: string): string {
  const { model } = documentStore.getState();
  const pattern = model?.patterns.find((one) => one.id === id);
  return pattern ? askedOf(pattern, plansOf(model).get(id)) : '';
}

/** Fills the parameters of a pattern from the data. What is typed or chosen meanwhile stays. */
export async function fillForm(pattern: string, choice: Choice): Promise<void> {
  await guarded(pattern, async () => {
    const before = formOf(pattern);
    const asked = askedFor(pattern);
    const { parameters, chosen } = await parametersFor(pattern, choice);
    if (formOf(pattern) !== before) return;
    const typed = Object.fromEntries(
      chosen.map(([name, value]) => [name, isList(value) ? value.map(textOfValue) : textOfValue(value)]),
    );
    const { summary } = simulationState();
    setForm(pattern, { parameters, typed, choice, version: summary?.version ?? 0, asked, tried: false });
  });
}

/** Fills what was never filled, or was filled for another question or from data that are gone. */
export async function refreshForm(pattern: string): Promise<void> {
  const form = formOf(pattern);
  const { summary } = simulationState();
  if (!form || form.asked !== askedFor(pattern)) return fillForm(pattern, 'typical');
  const isOther = summary !== undefined && summary.version !== form.version && !summary.changed;
  const isEmpty = Object.keys(form.typed).length === 0 && (summary?.items ?? 0) > 0;
  if (form.choice !== undefined && (isOther || (isEmpty && summary?.version !== form.version)))
    return fillForm(pattern, form.choice);
}

/** Notes what was typed for a parameter. */
export function typeValue(pattern: string, parameter: string, typed: Typed): void {
  const form = formOf(pattern);
  if (form) setForm(pattern, { ...form, typed: { ...form.typed, [parameter]: typed }, choice: undefined });
}

/** What is wrong with the value of a parameter, in the order of its texts. */
export function wrongIn(form: Form, parameter: Parameter): (string | undefined)[] {
  const read = valueOfTyped(parameter, form.typed[parameter.name]);
  if (!read.ok) return read.messages;
  const isMissing = read.value === undefined && !parameter.optional && form.tried;
  return isMissing ? ['Needs a value'] : [];
}

function valuesOf(form: Form): CallValues | undefined {
  const values: [string, CallValues[number][1]][] = [];
  for (const parameter of form.parameters) {
    const read = valueOfTyped(parameter, form.typed[parameter.name]);
    if (!read.ok) return undefined;
    if (read.value !== undefined) values.push([parameter.name, read.value]);
    else if (!parameter.optional) return undefined;
  }
  return values;
}

/** Runs a pattern with what its form holds; generates items first where there are none. */
export async function runForm(pattern: string): Promise<void> {
  await working(pattern, async () => {
    if (!(await ensureItems())) return;
    await refreshForm(pattern);
    const form = formOf(pattern);
    if (!form) return;
    const values = valuesOf(form);
    if (!values) return setForm(pattern, { ...form, tried: true });
    await runPattern(pattern, values);
  });
}

/** Runs every read pattern on values chosen for it; generates items first where there are none. */
export async function runEvery(): Promise<void> {
  await guarded(undefined, async () => {
    if (await ensureItems()) await runAllPatterns('typical');
  });
}

/** Takes the last write back. */
export async function undoWrite(pattern: string): Promise<void> {
  await working(pattern, async () => {
    await undoItems();
    say(pattern, 'The write was undone: the items are as they were before.');
  });
}

/** Are there items, if need be generated ones? */
async function ensureItems(): Promise<boolean> {
  await simulation();
  if ((simulationState().summary?.items ?? 0) > 0) return true;
  const seed = documentStore.getState().model?.generator?.seed ?? 1;
  return generateItems(firstItems, seed);
}

function say(pattern: string | undefined, words: string, failed = false): void {
  store.setState({ said: { pattern, words, failed } });
}

/** Does something with the simulation; a failure is said where the run would be. */
async function guarded(pattern: string | undefined, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    say(pattern, error instanceof Error ? error.message : String(error), true);
  }
}

/** The same for what a person waits for: until it is done, the pattern is at work. */
async function working(pattern: string, task: () => Promise<void>): Promise<void> {
  if (store.getState().running !== undefined) return;
  store.setState({ running: pattern, said: undefined });
  await guarded(pattern, task);
  store.setState({ running: undefined });
}

function isList(value: CallValues[number][1]): value is Exclude<typeof value, { [name: string]: unknown }> {
  return Array.isArray(value);
}

// Another document has other patterns.
documentStore.subscribe(({ id }, before) => {
  if (id !== before.id) store.setState(nothing);
});
