import { foldEmailAddress, isEmailAddress, normaliseEmailAddress } from './email-address.ts';

it.each([
  'kim@example.com',
  'o.k+tag_1@mail.example.co',
  'jörg@exämple.de',
  'иван@пример.рф',
  'иван@example.com',
  'оса@почта.рф',
  'νίκος@example.com',
  "d'a@b.example",
])('takes %s', (address) => expect(isEmailAddress(address)).toBe(true));

it('refuses what is not drawn, wherever it stands', () => {
  const unseen = [0x00, 0x09, 0x20, 0x85, 0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200e, 0x202e];
  unseen.push(0x2028, 0x2060, 0x2066, 0x3164, 0xd800, 0xe000, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0x1d173, 0xe0041);
  for (const code of unseen)
    for (const at of [0, 1, 5, 11])
      expect([
        code.toString(16),
        at,
        isEmailAddress([...'kim@acme.example'].toSpliced(at, 0, String.fromCodePoint(code)).join('')),
      ]).toEqual([code.toString(16), at, false]);
});

it.each([
  ['full-width letters', 'ａdmin@acme.example'],
  ['a ligature', 'ﬀ@acme.example'],
  ['the Kelvin sign', '\u212Aim@acme.example'],
  ['a mathematical letter', '𝐚dmin@acme.example'],
  ['a circled letter', 'ⓐdmin@acme.example'],
  ['a superscript', 'kim²@acme.example'],
  ['a full-width at', 'kim＠acme.example'],
  ['an ideographic full stop', 'kim@acme｡example'],
  ['a dotted capital I', 'admİn@acme.example'],
  ['an i with a second dot', 'admi\u0307n@acme.example'],
  ['a Cyrillic letter among Latin ones', 'аdmin@acme.example'],
  ['a Greek letter among Latin ones', 'admin@acmε.example'],
  ['a name of Cyrillic letters that reads as a Latin one', '\u0441\u0435\u043e@acme.example'],
  ['a domain of such letters', 'kim@\u0430\u0440\u0440\u04cf\u0435.com'],
  ['such Greek capitals', '\u039a\u0399\u039c@acme.example'],
  ['no at', 'acme.example'],
  ['two of them', 'kim@acme@example.com'],
  ['no domain', 'kim@acme'],
  ['more than 254 characters', `${'k'.repeat(250)}@b.example`],
])('refuses %s', (_, address) => expect(isEmailAddress(normaliseEmailAddress(address))).toBe(false));

it('stores what was typed in decomposed letters composed, and trimmed', () => {
  expect(normaliseEmailAddress(' jo\u0308rg@acme.example\n')).toBe('jörg@acme.example');
  expect(isEmailAddress(normaliseEmailAddress('jo\u0308rg@acme.example'))).toBe(true);
});

it('folds case and composition, once, and nothing else', () => {
  for (const [typed, folded] of [
    [' Kim@ACME.example ', 'kim@acme.example'],
    ['JO\u0308RG@acme.example', 'jörg@acme.example'],
    ['admİn@acme.example', 'admi\u0307n@acme.example'],
    ['ＡＤＭＩＮ@acme.example', 'ａｄｍｉｎ@acme.example'],
    ['ADMIN@acme.example', 'admin@acme.example'],
    ['admın@acme.example', 'admın@acme.example'],
    ['straße@acme.example', 'straße@acme.example'],
  ] as const) {
    expect(foldEmailAddress(typed)).toBe(folded);
    expect(foldEmailAddress(folded)).toBe(folded);
  }
});
