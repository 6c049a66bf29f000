/** The value below which a share of the sorted times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Runs something and gives the milliseconds it took. */
export function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
