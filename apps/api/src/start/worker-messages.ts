import type { Settings } from '../app/config/settings.ts';

/** What the primary sends a worker it forked: by message, so that no key stands in a process's environment. */
export interface WorkerStart {
  settings: Omit<Settings, 'masterKeys'> & { masterKeys: readonly string[] };
}

/** What a worker says: that it waits for its settings, that it serves, and that it takes no more connections. */
export const STARTED = 'started';
export const READY = 'ready';
export const STOPPING = 'stopping';
