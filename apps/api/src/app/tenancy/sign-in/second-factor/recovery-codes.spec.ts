import { digestOfRecoveryCode, generateRecoveryCode } from './recovery-codes.ts';

it('makes codes of 120 random bits in six groups of four, without letters that are taken for digits', () => {
  const codes = Array.from({ length: 200 }, generateRecoveryCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
  expect(new Set(codes).size).toBe(200);
});

it('takes a code as it was meant, and no other', () => {
  const digest = digestOfRecoveryCode('0123-4567-89AB-CDEF-GHJK-MNPQ');
  expect(digest).toHaveLength(32);
  for (const typed of ['0123456789ABCDEFGHJKMNPQ', 'o123-4567-89ab-cdef-ghjk-mnpq', ' O L23 4567 89AB CDEF GHJK MNPQ'])
    expect(digestOfRecoveryCode(typed)).toEqual(digest);
  expect(digestOfRecoveryCode('0123-4567-89AB-CDEF-GHJK-MNPR')).not.toEqual(digest);
});
