/** PostgreSQL's text holds no NUL, and its JSON no half surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

export const STORABLE_RULE = 'holds a character that cannot be stored';
