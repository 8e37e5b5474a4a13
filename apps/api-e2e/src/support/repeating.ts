export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Does each of the acts again and again, all at once, until told to stop; then rejects as the first that failed. */
export function repeating(acts: (() => Promise<unknown>)[]): () => Promise<void> {
  let running = true;
  const loops = acts.map(async (act) => {
    while (running) await act();
  });
  const done = Promise.all(loops);
  done.catch(() => (running = false));
  return async () => {
    running = false;
    await done;
  };
}

/** Resolves with how many milliseconds it took until something held. */
export async function until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<number> {
  const began = performance.now();
  for (; !(await holds()); await sleep(20))
    if (performance.now() - began > seconds * 1000) throw new Error(`Not within ${seconds} s`);
  return performance.now() - began;
}
