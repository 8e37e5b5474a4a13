import { ApiError, hasStatus, isRefused } from './api.ts';
import { type Answer, type Key, request, type Request } from './request.ts';

const RETRY_MS = 700;
/** Of requests that may have been done without our knowing, by what was asked. */
const keys = new Map<string, string>();

/** Web Crypto's own `randomUUID` is missing where the page has no https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** No answer came, or not the whole of it: one that says it was done can't be read. */
const isLost = (error: unknown) => error instanceof ApiError && (error.unreachable || error.status < 400);

/** Refused before the key was looked at: by session, second factor or rate. What became of an earlier try stays unknown. */
const isBeforeLooking = (error: unknown) => [401, 403, 429].some((status) => hasStatus(error, status));

/**
 * Posts what must be done once. Where the answer is lost it is asked for again, now and when the reader does the same
 * again: the server then says what became of it.
 */
export async function postOnce<Route extends Key>(route: Route, given: Request<Route>): Promise<Answer<Route>> {
  const asked = JSON.stringify([route, given]);
  const key = keys.get(asked) ?? newKey();
  keys.set(asked, key);
  const send = () => request<Route>(route, { ...given, idempotencyKey: key });
  try {
    const answer = await send().catch(async (error: unknown) => {
      if (!isLost(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      return send();
    });
    keys.delete(asked);
    return answer;
  } catch (error) {
    if (isRefused(error) && !isBeforeLooking(error)) keys.delete(asked);
    throw error;
  }
}
