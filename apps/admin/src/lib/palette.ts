import { createFlag } from './flag.ts';

/** Whether the command palette is open. */
export const palette = createFlag();

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys that open it, as the reader’s keyboard names them. */
export const PALETTE_KEYS = isApple ? '⌘K' : 'Ctrl K';
