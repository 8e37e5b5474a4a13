import { validation } from '../app/edge/validation.ts';

/** Holds what was typed to a request class of the API. Rejects with the API's own error. */
export const held = <T>(type: new () => T, typed: object): Promise<T> =>
  validation().transform(typed, { type: 'body', metatype: type }) as Promise<T>;
