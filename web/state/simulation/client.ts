/** The worker, as the page calls it. Loaded with the first use of the simulation. */
import { proxy, type Remote, wrap } from 'comlink';
import type { Progress, SimulationApi } from './api.ts';

export type Client = Remote<SimulationApi>;

/** Starts the worker. @param onError told where it dies: what it held is lost then */
export function startWorker(onError: (message: string) => void): Client {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'simulation' });
  worker.onerror = (event) => onError(event.message || 'The simulation has ended unexpectedly.');
  return wrap<SimulationApi>(worker);
}

/** A callback that the worker can call. */
export const remote = (progress: Progress) => proxy(progress);
