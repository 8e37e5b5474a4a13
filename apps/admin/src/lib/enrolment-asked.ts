import { createFlag } from './flag.ts';

/** Whether the server shows nothing at all before a second factor is set up. */
export const enrolmentAsked = createFlag();
