import { VelgentTimeoutError } from './errors.ts';

/** What is left of one call's time, and the signal that ends it. */
export interface Allowance {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  left(): number;
}

/** Runs `work`, which must heed the signal: it aborts with the caller's, and with a time-out after `timeoutMs`. */
export async function withinTime<T>(
  timeoutMs: number,
  callers: AbortSignal | undefined,
  work: (allowance: Allowance) => Promise<T>,
): Promise<T> {
  callers?.throwIfAborted();
  const controller = new AbortController();
  const end = performance.now() + timeoutMs;
  const timer = setTimeout(() => controller.abort(new VelgentTimeoutError(timeoutMs)), timeoutMs);
  const abort = () => controller.abort(callers!.reason);
  callers?.addEventListener('abort', abort);
  try {
    return await work({ signal: controller.signal, left: () => end - performance.now() });
  } finally {
    clearTimeout(timer);
    callers?.removeEventListener('abort', abort);
  }
}

/** The outcome of `promise`, or the signal's reason if that comes first. The promise itself goes on, for others. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Rejects with the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const passed = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  return orAborted(passed, signal).finally(() => clearTimeout(timer));
}
