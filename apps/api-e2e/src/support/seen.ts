import type { Answer } from './console.ts';

const DIFFERS = ['date', 'x-request-id', 'retry-after', 'keep-alive'];

/** What a client can see of an answer, less what differs from one to the next. */
export const seen = ({ status, text, headers }: Answer) => ({
  status,
  text,
  headers: [...headers].filter(([name]) => !DIFFERS.includes(name)),
});
