import { ApiError } from './api.ts';

/** A failure of the console's own, in words for its reader. */
export class PageError extends Error {}

/** What the reader can put right: nothing in the server's log would tell support more. */
const READERS_OWN = [400, 409, 413, 422, 429];

/** An error in the words of the page, with the id to quote where that helps. */
export function explain(error: unknown): { summary: string; requestId: string | null } {
  if (error instanceof PageError) return { summary: error.message, requestId: null };
  if (!(error instanceof ApiError)) return { summary: 'Something went wrong on this page.', requestId: null };
  return { summary: sentence(error), requestId: READERS_OWN.includes(error.status) ? null : error.requestId };
}

function sentence(error: ApiError): string {
  if (error.unreachable) return 'Can’t reach the Velgent server. Check your connection, or try again in a moment.';
  if (error.status === 401) return 'Your session has ended. Sign in, then try again.';
  if (error.status === 429) return 'Too many attempts. Wait a moment, then try again.';
  const text = error.message.trim() || `The server responded with ${error.status}.`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
