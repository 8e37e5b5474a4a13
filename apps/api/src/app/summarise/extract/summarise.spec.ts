import fc from 'fast-check';
import type { SummaryRequest } from '../summariser.ts';
import { summarise } from './summarise.ts';
import { countWords } from './word-count.ts';

const request = (text: string, more: Partial<SummaryRequest> = {}): SummaryRequest => ({
  operation: 'summarise_text',
  text,
  format: 'paragraph',
  maxWords: 30,
  referenceTime: new Date('2026-11-24T09:00:00Z'),
  ...more,
});

const ARTICLE = `Solar power at the harbour

The harbour of Elmouth will be lit by solar power from spring. The city council agreed on the plan on Tuesday.
Solar panels on the roofs of the warehouses will give the power. A fisherman sold mackerel that morning.
The council expects the solar panels to save 40,000 pounds of power a year. Gulls were seen above the quay.
The panels are made in Leeds. Work on the roofs of the warehouses starts in January. It rained a little.
A second harbour may follow. The mayor thanked everyone who had worked on the plan for solar power.`;

const LANGUAGES: Record<string, string> = {
  ar: 'أعلنت الحكومة عن خطة جديدة لتطوير التعليم. سيحصل كل طالب على حاسوب محمول. ',
  de: 'Die Regierung hat einen neuen Plan für die Bildung vorgestellt. Jeder Schüler bekommt einen Laptop. ',
  en: 'The government has presented a new plan for education. Every pupil will get a laptop computer. ',
  es: 'El gobierno ha presentado un nuevo plan para la educación. Cada alumno recibirá un ordenador portátil. ',
  fr: 'Le gouvernement a présenté un nouveau plan pour l’éducation. Chaque élève recevra un ordinateur portable. ',
  hi: 'सरकार ने शिक्षा के लिए एक नई योजना की घोषणा की है। हर छात्र को एक लैपटॉप मिलेगा। ',
  ja: '政府は教育のための新しい計画を発表しました。すべての生徒がノートパソコンを受け取ります。',
  ko: '정부는 교육을 위한 새로운 계획을 발표했습니다. 모든 학생이 노트북을 받게 됩니다. ',
  ru: 'Правительство представило новый план развития образования. Каждый ученик получит ноутбук. ',
  th: 'รัฐบาลประกาศแผนใหม่สำหรับการศึกษา นักเรียนทุกคนจะได้รับคอมพิวเตอร์ ',
  tr: 'Hükümet eğitim için yeni bir plan açıkladı. Her öğrenci bir dizüstü bilgisayar alacak. ',
  zh: '政府公布了一项新的教育计划。每个学生都会得到一台笔记本电脑。',
};

describe('summarise', () => {
  it('answers the sentences that say most, in the order of the text', () => {
    const { summary } = summarise(request(ARTICLE));
    expect(summary).toContain('The harbour of Elmouth will be lit by solar power from spring.');
    expect(summary).not.toContain('mackerel');
    expect(summary).not.toContain('Solar power at the harbour\n');
    const positions = summary.match(/[^.]+\./g)!.map((sentence) => ARTICLE.indexOf(sentence.trim()));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('dwells on what is asked for', () => {
    expect(summarise(request(ARTICLE, { focus: 'gulls above the quay' })).summary).toContain('Gulls');
    expect(summarise(request(ARTICLE)).summary).not.toContain('Gulls');
  });

  it('answers a text shorter than the bound whole', () =>
    expect(summarise(request('  Short. Still\nshort. ')).summary).toBe('Short. Still\nshort.'));

  it('says the same each time', () =>
    expect(summarise(request(ARTICLE, { format: 'bullets' }))).toEqual(
      summarise(request(ARTICLE, { format: 'bullets' })),
    ));

  it.each([30, 60, 400])('answers three to six bullets within %i words', (maxWords) => {
    const { summary } = summarise(request(ARTICLE.repeat(3), { format: 'bullets', maxWords }));
    const lines = summary.split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.length).toBeLessThanOrEqual(6);
    expect(lines.every((line) => /^- \S/.test(line))).toBe(true);
    expect(summary.split(/\s+/).length).toBeLessThanOrEqual(maxWords);
  });

  it('names the speaker where it changes', () => {
    const talk =
      'Ann: The new pump in the cellar leaks water every night.\nBob: The pump in the cellar was mounted badly.\n';
    const { summary } = summarise(request(talk.repeat(4)));
    expect(summary).toMatch(/(Ann|Bob): /);
  });

  it.each(Object.entries(LANGUAGES))('tells and summarises %s', (language, text) => {
    const result = summarise(request(text.repeat(40)));
    expect(result.language).toBe(language);
    expect(result.summary.length).toBeGreaterThan(10);
    expect(countWords(result.summary)).toBeLessThanOrEqual(30);
  });

  it('keeps to a given language', () =>
    expect(summarise(request('Hello.', { language: 'en-gb' })).language).toBe('en-GB'));

  it.each([
    ['emoji', '🙂'.repeat(32_000)],
    ['one enormous word', 'a'.repeat(32_000)],
    ['no punctuation', 'lorem ipsum dolor '.repeat(1_777)],
    ['nearly only new lines', `a${'\n'.repeat(31_998)}b`],
    ['thousands of lines', 'A\n'.repeat(16_000)],
    ['thousands of sentences', 'Ab. '.repeat(8_000)],
    ['only punctuation', '.'.repeat(32_000)],
    ['half characters', '\ud83d'.repeat(32_000)],
    ['combining marks', `a${'\u0301'.repeat(31_999)}`],
    ['nothing between digits', '1 '.repeat(16_000)],
  ])('copes with %s', (_name, text) => {
    for (const format of ['paragraph', 'bullets'] as const) {
      const { summary } = summarise(request(text, { format, maxWords: 120 }));
      expect(summary.trim()).not.toBe('');
      expect(countWords(summary)).toBeLessThanOrEqual(120);
    }
  });

  it('keeps to max_words whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Hello world. ',
        'a',
        '\n',
        'Ann: ',
        '漢字かな',
        '。',
        'word ',
        '- ',
        '! ',
        'สวัสดี',
        '1. ',
        '"',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 300 }),
        fc.constantFrom('paragraph', 'bullets'),
        (parts, format) => {
          const { summary } = summarise(request(parts.join('') || 'x', { format: format as 'paragraph' }));
          expect(countWords(summary)).toBeLessThanOrEqual(30);
          expect(summary.split(/\s+/).length).toBeLessThanOrEqual(30);
        },
      ),
    );
  });

  it('counts tokens', () => {
    const { usage } = summarise(request(ARTICLE));
    expect(usage.input_tokens).toBeGreaterThan(usage.output_tokens);
    expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
  });
});
