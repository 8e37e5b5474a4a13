import fc from 'fast-check';
import { sentencesOf } from './sentences.ts';

const texts = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

describe('sentencesOf', () => {
  it.each([
    ['a title', 'Dr. Smith met Mrs. Jones. They left.', ['Dr. Smith met Mrs. Jones.', 'They left.']],
    ['an abbreviation', 'Das gilt z. B. für Hunde. Katzen nicht.', ['Das gilt z. B. für Hunde.', 'Katzen nicht.']],
    ['a German day', 'Am 3. Oktober ist frei. Danach nicht.', ['Am 3. Oktober ist frei.', 'Danach nicht.']],
    ['a decimal', 'It rose 3.5 percent. Good.', ['It rose 3.5 percent.', 'Good.']],
  ])('does not stop at %s', (_name, text, sentences) => expect(texts(text)).toEqual(sentences));

  it('stops at the marks of other scripts', () => {
    expect(texts('今天天气很好。我们去公园。')).toEqual(['今天天气很好。', '我们去公园。']);
    expect(texts('यह पहला वाक्य है। यह दूसरा है।')).toHaveLength(2);
    expect(texts('هل أنت بخير؟ نعم أنا بخير.')).toHaveLength(2);
  });

  it('joins lines that were wrapped', () =>
    expect(texts('This line was wrapped by a mail program at its\nmargin. Here is more.')).toEqual([
      'This line was wrapped by a mail program at its margin.',
      'Here is more.',
    ]));

  it('keeps who says what apart from what is said', () =>
    expect(
      sentencesOf('Ann: Hello. How are you?\nBob: Fine.\nAnn: Good.').map(({ speaker, text }) => [speaker, text]),
    ).toEqual([
      ['Ann', 'Hello.'],
      ['Ann', 'How are you?'],
      ['Bob', 'Fine.'],
      ['Ann', 'Good.'],
    ]));

  it('marks headings', () =>
    expect(sentencesOf('How to log in\n\nOpen the page. Type your name.').map(({ heading }) => heading)).toEqual([
      true,
      false,
      false,
    ]));

  it('drops quoted mail', () => expect(texts('I agree.\n> What do you think?\n')).toEqual(['I agree.']));

  it('cuts a text without punctuation', () =>
    expect(Math.max(...texts('lorem ipsum '.repeat(2_000)).map(({ length }) => length))).toBeLessThanOrEqual(600));

  it('makes no more than a bounded number', () =>
    expect(sentencesOf('A b.\n'.repeat(6_400)).length).toBeLessThanOrEqual(1_500));

  it('invents nothing and loses no letter of prose', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Alpha ', 'beta ', 'Gamma. ', 'z. B. ', 'delta, ', '漢字。', 'No! ')),
        (parts) => {
          const text = parts.join('');
          expect(letters(texts(text).join(''))).toBe(letters(text));
        },
      ),
    );
  });
});
