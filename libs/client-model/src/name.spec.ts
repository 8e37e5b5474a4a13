import fc from 'fast-check';
import { isName, normaliseName, normaliseSearch } from './name.ts';

const point = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

describe('isName', () => {
  it.each([
    'copilot-studio',
    'Café Ørsted & Söhne GmbH',
    '株式会社ベルジェント',
    '葛\u{e0100}城市',
    'می\u200cخواهم',
    'क्\u200dष',
    '👩‍👩‍👧 família',
    '🏳️‍🌈',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '1️⃣',
    '❤️',
    '👩🏽‍💻',
    '👩‍❤️‍💋‍👨',
    '😀'.repeat(100),
  ])('takes %s', (name) => expect(isName(normaliseName(name))).toBe(true));

  it.each(
    [
      0x0000, 0x001b, 0x007f, 0x0085, 0x00ad, 0x034f, 0x061c, 0x115f, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e,
      0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2061, 0x2066, 0x2069, 0x206a, 0x2800, 0x3164, 0xfe0f, 0xfeff,
      0xffa0, 0xfff9, 0xfffe, 0x0378, 0xd800, 0x1bca0, 0x1d173, 0xe0001, 0xe0041, 0xe0100,
    ].map((code) => [point(code), code] as const),
  )('refuses %s inside', (_, code) => expect(isName(`a${String.fromCodePoint(code)}b`)).toBe(false));

  it('refuses joiners that join nothing: two names would look the same', () => {
    for (const name of ['Ki\u200dm', '\u200d👩', '👩\u200d', '👩\u200d\u200d👧', 'a\u200cب', '👩\u200dx'])
      expect([name, isName(name)]).toEqual([name, false]);
  });

  it('refuses a style where nothing has one', () => {
    for (const name of ['Key 1\ufe0f', 'Key 1\ufe0e', '#\ufe0f', '*\ufe0f', '1\ufe0f\ufe0f\u20e3', 'x\ufe0f'])
      expect([name, isName(name)]).toEqual([name, false]);
  });

  it('says the same of a name however it was composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(isName(normaliseName(text.normalize('NFD')))).toBe(isName(normaliseName(text)));
      }),
    );
  });

  it('is quick about what is long', () => {
    const began = performance.now();
    for (const text of ['\u200d', '👩\u200d', '🏴\u{e0067}', 'ب\u200c']) isName(text.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

it('normaliseSearch finds what was typed decomposed, or copied with blanks around', () => {
  for (const typed of ['Cafe\u0301', ' Café', 'Café\u00a0', '\u200bCafé\ufeff', '\tCafe\u0301\n'])
    expect(normaliseSearch(typed)).toBe('Café');
  expect(normaliseSearch(' \u200b ')).toBe('');
});
