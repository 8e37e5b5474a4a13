/** The only scope there is today; per-operation scopes are reserved. */
export const API_SCOPE = 'api';

const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** Whether `value` fits the grammar of RFC 6749 §3.3: tokens of visible ASCII without `"` and `\`, one space between. */
export const isScope = (value: string): boolean => SCOPE.test(value);
