import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A question that must be answered before the work goes on. */
export type Question = {
  title: string;
  text: string;
  /** The answers beside "Cancel", the safest one last. */
  answers: { value: string; label: string; danger?: boolean }[];
};

type Asked = Question & { answer(value: string | undefined): void };
const store = createStore<{ asked: Asked | undefined }>(() => ({ asked: undefined }));

/** Asks, and gives the value of the answer; undefined where the question was cancelled. */
export function ask(question: Question): Promise<string | undefined> {
  store.getState().asked?.answer(undefined);
  return new Promise((resolve) => {
    const answer = (value: string | undefined) => {
      store.setState({ asked: undefined });
      resolve(value);
    };
    store.setState({ asked: { ...question, answer } });
  });
}

/** The question that waits for an answer. */
export function useQuestion(): Asked | undefined {
  return useStore(store, (state) => state.asked);
}
