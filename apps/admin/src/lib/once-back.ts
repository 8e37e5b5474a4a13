import { ApiError } from './api.ts';

const EVERY_MS = 5_000;

export const isUnreachable = (error: unknown) => error instanceof ApiError && error.unreachable;

/**
 * Calls back once, when the server answers again: it is looked for every five seconds, and as soon as this device is
 * online. What failed is not asked for meanwhile: each try would take its message away. Returns how to stop that.
 */
export function onceBack(back: () => void): () => void {
  const look = async () => {
    const isBack = await fetch('/health/live').then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isBack || stopped) return;
    stop();
    back();
  };
  let stopped = false;
  const timer = setInterval(() => void look(), EVERY_MS);
  const online = () => void look();
  addEventListener('online', online);
  const stop = () => {
    stopped = true;
    clearInterval(timer);
    removeEventListener('online', online);
  };
  return stop;
}
