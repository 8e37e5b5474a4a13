/** Passwords of people: 12 characters to 72 bytes, as bcrypt reads no more. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_BYTES = 72;

/** OpaqueString of RFC 8265 §4.2: the same password however a keyboard composes its letters, and whatever its spaces. */
export const normalisePassword = (typed: string): string => typed.replace(/\p{Zs}/gu, ' ').normalize('NFC');
