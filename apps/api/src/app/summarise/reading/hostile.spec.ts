import { summarise } from '../extract/summarise.ts';
import { asRead } from './as-read.ts';

/** Repeated to the longest text that is accepted, each is the worst for some pattern. */
const HOSTILE = [
  ...[
    '<b>',
    '<div>',
    '<p>',
    '<blockquote>',
    '</b>',
    '</p>',
    '<!--',
    '<p a="',
    "<p a='x' b=\"y",
    '<table><tr><td>',
    '<pre>\n',
  ],
  ...['&', '&nbsp;', 'a&nbsp;', '`', '```', '`a` <b>', '<span hidden>a', '<', '>', '> ', '>\n', '>a\n', '> >\n'],
  ...[' ', '\t', '\n', ' \n', '\n \n', '-', '----', '----a----', '--\n', '_'.repeat(40)],
  ...['-----Original Message-----\n', 'From: ', 'From: a\n', 'From: a Sent: b To: c Subject: d ', 'Date: x\n', 'a@b\n'],
  ...[
    'From: a@b\nSent: x\nTo: y\nSubject: z\n\n',
    'On wrote',
    'On a\n',
    'On 2026 a@b wrote\n',
    'wrote:\n',
    'Ann: hi\n',
  ],
  ...['to unsubscribe\n', 'to unsubscribe? ', 'this e-mail may contain ', 'any use any use ', 'environment print '],
  ...[
    'intended for the use of ',
    'received it received it ',
    'if you no longer want receive ',
    'confidential. ',
    'a. ',
  ],
  ...['imprim', 'sent', 'process', 'You sent it in error. Please x. ', 'From: \nSent: \n'],
  ...['friday week ', 'a week on ', 'mittwoch, kw ', '2026-w'],
  ...[
    '17h',
    '1:',
    '1/2/',
    '12/13/2026 ',
    'week 5 ',
    'KW 1/',
    'vendredi avant 17h ',
    'entro e non oltre ',
    'moet u moet u ',
  ],
];
const LENGTH = 32_000;
/** Linear patterns need well below a tenth of this; a quadratic one needs more. */
const MOST_MS = 600;

const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('texts made to take long', () => {
  it.each(HOSTILE)('%j does not', (piece) => {
    for (const text of [filled(piece, LENGTH), `<p>x</p>${filled(piece, LENGTH - 8)}`])
      expect(cpuOf(() => asRead(text))).toBeLessThan(MOST_MS);
  });

  it.each(HOSTILE)('%j is summarised in time in a language that is none of the tables’', (piece) => {
    const text = filled(piece, LENGTH);
    const request = {
      operation: 'summarise_text',
      format: 'paragraph',
      maxWords: 120,
      referenceTime: new Date(0),
    } as const;
    expect(cpuOf(() => summarise({ ...request, text, language: 'pl' }))).toBeLessThan(3 * MOST_MS);
  });
});
