import { composeText, dueDateIn } from '../compose-text.ts';
import { summarise } from '../extract/summarise.ts';
import type { SummaryRequest } from '../summariser.ts';
import { asRead } from './as-read.ts';
import { isHtml } from './is-html.ts';

const MONDAY = new Date('2026-11-30T09:00:00Z');
const answer = (text: string, options: Partial<SummaryRequest> = {}) =>
  summarise({
    operation: 'summarise_text',
    text,
    format: 'paragraph',
    maxWords: 120,
    referenceTime: MONDAY,
    ...options,
  });
const intentWithout = (text: string, language: string) => answer(text, { language }).intent;

describe('T5: a due date given apart from the text', () => {
  const variables = { request: 'Zwölf Notebooks für das neue Team in Leipzig.', due_date: '2026-12-15' };
  const given = (due_date: string, language?: string) =>
    answer(variables.request, { operation: 'summarise_approval', dueDate: due_date, language }).intent;

  it('is the approval’s, whatever the language of the request', () => {
    const composed = composeText('summarise_approval', { variables });
    expect(composed.kind).toBe('text');
    const dueDate = dueDateIn('summarise_approval', { variables });
    const { intent } = answer(composed.kind === 'text' ? composed.text : '', { dueDate });
    expect(intent).toMatchObject({ action_needed: true, due_date: '2026-12-15' });
  });

  it('is read from its label where the text alone is known', () =>
    expect(answer(`${variables.request}\n\nDecision due: 2026-12-15.`).intent.due_date).toBe('2026-12-15'));

  it.each([
    ['2026-12-15T17:00:00+01:00', '2026-12-15'],
    ['20261215', '2026-12-15'],
    ['15.12.2026', '2026-12-15'],
    ['15/12/26', '2026-12-15'],
    ['12/15/2026', '2026-12-15'],
    ['15. Dezember 2026', '2026-12-15'],
    ['December 15, 2026', '2026-12-15'],
    ['15 de diciembre', '2026-12-15'],
    ['1797292800', '2026-12-15'],
    ['morgen', '2026-12-01'],
    ['2026-11-02', '2026-11-02'],
  ])('is read in any form: %s', (value, day) => expect(given(value, 'de').due_date).toBe(day));

  it.each(['offen', '2026-02-31', '31.02.2026', '99/99/2026', '42'])('is none where it names no day: %s', (value) =>
    expect(given(value, 'de')).toMatchObject({ action_needed: false, due_date: null }),
  );

  it('belongs to the operation that has one', () =>
    expect(dueDateIn('summarise_ticket', { variables: { due_date: '2026-12-15' } })).toBeUndefined());
});

describe('T6: what programs add', () => {
  it.each([
    [
      'en',
      'The meeting went well.',
      'If you have received this e-mail in error, please notify the sender immediately and delete it.',
    ],
    ['en', 'The meeting went well.', 'Please consider the environment before printing this e-mail.'],
    ['en', 'The meeting went well.', 'To unsubscribe, click here.'],
    [
      'de',
      'Die Besprechung lief gut.',
      'Bitte prüfen Sie, ob diese E-Mail wirklich ausgedruckt werden muss: der Umwelt zuliebe.',
    ],
    [
      'de',
      'Die Besprechung lief gut.',
      'Sollten Sie nicht der beabsichtigte Empfänger sein, löschen Sie bitte umgehend diese E-Mail.',
    ],
    [
      'fr',
      'La réunion s’est bien passée.',
      'Si vous avez reçu ce courriel par erreur, veuillez en avertir immédiatement l’expéditeur.',
    ],
    [
      'es',
      'La reunión fue bien.',
      'Si ha recibido este mensaje por error, por favor notifíquelo inmediatamente al remitente.',
    ],
    [
      'it',
      'La riunione è andata bene.',
      'Se avete ricevuto questa e-mail per errore, vi preghiamo di cancellarla subito.',
    ],
    ['pt', 'A reunião correu bem.', 'Se recebeu este e-mail por engano, por favor elimine-o imediatamente.'],
    [
      'nl',
      'De vergadering verliep goed.',
      'Als u deze e-mail per vergissing hebt ontvangen, gelieve deze onmiddellijk te verwijderen.',
    ],
  ])('is not what the writer asks for (%s): %s %s', (language, said, notice) => {
    const { intent, summary } = answer(`${said}\n\n${notice}`, { language });
    expect(intent).toEqual(intentWithout(said, language));
    expect(summary).toBe(said);
  });

  it.each([
    'Please unsubscribe me from the supplier newsletter by Friday.',
    'How do I unsubscribe from this list?',
    'The contract is confidential. Please delete the old draft by Friday.',
    'If you have received this e-mail in error, please notify the sender.',
  ])('stays where it is what the writer says: %s', (text) => expect(asRead(text)).toEqual({ said: text, whole: text }));
});

describe('T7: quoted mail', () => {
  const QUOTED = 'Please pay the invoice urgently by 15 December.';
  it.each([
    `From: Tom\nSent: Monday\nTo: Ann\nSubject: Invoice\n\n${QUOTED}`,
    `Von: Tom\nGesendet: Montag\nAn: Ann\nBetreff: Rechnung\n\n${QUOTED}`,
    `De : Tom\nEnvoyé : lundi\nÀ : Ann\nObjet : Facture\n\n${QUOTED}`,
    `-----Original Message-----\n${QUOTED}`,
    `On Mon, 30 Nov 2026 at 09:12, Tom wrote:\n\n${QUOTED}`,
    `On Mon, 30 Nov 2026 at 09:12, Tom <\ntom@x.example> wrote:\n> ${QUOTED}`,
    `-----Original Message----- From: Tom Sent: Monday To: Ann Subject: Invoice ${QUOTED}`,
  ])('asks for nothing: %s', (quoted) => {
    const { intent, summary } = answer(`Done, thanks!\n\n${quoted}`, { language: 'en' });
    const { action_needed, due_date, urgency_score } = intentWithout('Done, thanks!', 'en');
    expect(intent).toMatchObject({ action_needed, due_date, urgency_score });
    expect(summary).toBe('Done, thanks!');
  });

  it('is the message where it is passed on, or stands alone', () => {
    for (const head of [
      'Begin forwarded message:\n\nFrom: Tom\nSubject: Invoice\nDate: 30 November 2026\nTo: Ann\n',
      'FYI\n\n---------- Forwarded message ---------\nFrom: Tom\nDate: Mon\nSubject: Invoice\nTo: Ann\n',
      'From: Tom\nSent: Monday\nTo: Ann\nSubject: Invoice\n',
      'On Mon, 30 Nov 2026 at 09:12, Tom wrote:\n',
    ])
      expect(answer(`${head}\n${QUOTED}`, { language: 'en' }).intent.due_date).toBe('2026-12-15');
    expect(answer(`> ${QUOTED}\n>> And the other one.`, { language: 'en' }).summary).toBe(QUOTED);
  });

  it('is still as sensitive as it was', () =>
    expect(answer('Done!\n\n> My card is 4111 1111 1111 1111.', { language: 'en' }).intent.sensitivity).toBe(
      'confidential',
    ));

  it('ends in a conversation where the next one speaks', () => {
    const text = `Ann: Done!\nOn 30 Nov 2026, Tom wrote:\n${QUOTED}\nBob: Thank you.\nEve: Fine.\nAnn: Good.`;
    expect(asRead(text).said).toBe('Ann: Done!\nBob: Thank you.\nEve: Fine.\nAnn: Good.');
  });
});

it('T8: says a sentence once', () => {
  const text = 'The lift is out of order. A technician comes at noon. The lift is out of order!';
  expect(answer(text).summary).toBe('The lift is out of order. A technician comes at noon.');
});

describe('T10: HTML', () => {
  it.each([
    ['<p>Please reply by 15&nbsp;December.</p>', 'Please reply by 15 December.'],
    ['<p>One</p><p>two<br>three</p>', 'One\n\ntwo\nthree'],
    ['<ul><li>One</li><li><p>Two</p></li></ul>', '- One\n- Two'],
    ['<table><tr><td>Deadline:</td><td>15 December</td></tr><tr><td>a</td></tr></table>', 'Deadline: 15 December\na'],
    ['<p>Seen<span style="display: none">hidden</span></p><style>p{}</style><script>x()</script>', 'Seen'],
    ['</p><p>One<p>Two</b>', 'One\n\nTwo'],
    ['<div hidden><img src=x>no</div><div>yes</div>', 'yes'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['L&#39;accord, 15&nbsp;Dec', "L'accord, 15 Dec"],
  ])('%s', (html, text) => expect(asRead(html).said).toBe(text));

  it.each([
    'a < b and c > d',
    'Write to <jane@x.example>.',
    'List<String> is no Map<String, List<Integer>>.',
    'Replace every <br> with <p> in the template.',
    'Use `<b>bold</b>` in it.',
    '<invoice><id>7</id></invoice>',
    'I <3 it, Tom & Ann, R&D; AT&T',
  ])('is not what stays text: %s', (text) => {
    expect(isHtml(text)).toBe(false);
    expect(asRead(text).said).toBe(text);
  });
});
