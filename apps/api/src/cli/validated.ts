import { validation } from '../app/edge/validation.ts';

/** Validates what was typed as a request class of the API. Rejects with the API's own error. */
export const validated = <T>(type: new () => T, typed: object): Promise<T> =>
  validation().transform(typed, { type: 'body', metatype: type }) as Promise<T>;
