import { createFlag } from './flag.ts';

/** Whether the server has answered that nobody is signed in any more, while somebody was at work. */
export const sessionEnded = createFlag();

export const useSessionEnded = sessionEnded.useValue;
