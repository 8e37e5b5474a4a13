import * as server from '@velgent/admin-dto';
import {
  isPassword,
  PASSWORD_MAX_BYTES,
  PASSWORD_MIN_LENGTH,
  passwordFault,
  passwordStrength,
} from './password-strength.ts';

describe('passwordStrength', () => {
  it.each([
    ['short', 0],
    ['aaaaaaaaaaaa', 1],
    ['123456789012', 1],
    ['abcdefghijkl', 1],
    ['violet kettle on the north pier', 4],
    ['q8#Lw2!vZp0@tR', 4],
  ])('rates “%s” %i', (text, level) => expect(passwordStrength(text).level).toBe(level));
});

describe('isPassword', () => {
  it('asks for what the server asks for', () =>
    expect([PASSWORD_MIN_LENGTH, PASSWORD_MAX_BYTES]).toEqual([server.PASSWORD_MIN_LENGTH, server.PASSWORD_MAX_BYTES]));

  it('holds to 12 characters and 72 bytes', () => {
    expect(isPassword('elevenchars')).toBe(false);
    expect(isPassword('twelve chars')).toBe(true);
    expect(isPassword('é'.repeat(37))).toBe(false);
    expect(passwordFault('x'.repeat(73))).toMatch(/at most 72/);
  });
});
