import fc from 'fast-check';
import { countWords, firstWords } from './word-count.ts';

describe('countWords', () => {
  it('counts pieces between white space', () => expect(countWords(' one  two\nthree-four ')).toBe(3));

  it('counts dictionary words in scripts without spaces', () => {
    expect(countWords('今天天气很好')).toBeGreaterThan(1);
    expect(countWords('今天天气很好')).toBeLessThan(6);
    expect(countWords('วันนี้อากาศดีมาก')).toBeGreaterThan(1);
  });

  it('counts an enormous word as many', () => expect(countWords('a'.repeat(32_000))).toBe(800));

  it('never counts less than the pieces between white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(countWords(text)).toBeGreaterThanOrEqual(text.match(/\S+/g)?.length ?? 0);
      }),
    );
  });
});

describe('firstWords', () => {
  it('answers a short text whole', () => expect(firstWords(' One two. ', 5)).toBe('One two.'));

  it('cuts between words and says so', () => expect(firstWords('one two, three four', 2)).toBe('one two…'));

  it('leaves no half of a character', () => {
    const cut = firstWords('🙂'.repeat(20_000), 30);
    expect(encodeURIComponent(cut)).toMatch(/^(%F0%9F%99%82)+%E2%80%A6$/);
  });

  it('keeps to the bound whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.integer({ min: 1, max: 30 }), (text, max) => {
        expect(countWords(firstWords(text, max))).toBeLessThanOrEqual(max);
      }),
    );
  });
});
