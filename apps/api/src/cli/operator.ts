import { validation } from '../app/http/validation.ts';

/** Who acts in what a command writes: no admin, so the trail says `system`, and `velgent-cli` as the user agent. */
export const OPERATOR = { actor: null, origin: { ip: null, userAgent: 'velgent-cli', requestId: null } };

/** Holds what was typed to a request class of the API. Rejects with the API's own error. */
export const held = <T>(type: new () => T, typed: object): Promise<T> =>
  validation().transform(typed, { type: 'body', metatype: type }) as Promise<T>;
