import { sentencesOf } from '../extract/sentences.ts';
import { intentOf } from './intent.ts';

const TUESDAY = new Date('2026-11-24T09:00:00Z');
const intent = (text: string, language = 'en', reference = TUESDAY) =>
  intentOf(
    text,
    sentencesOf(text).map((sentence) => sentence.text),
    language,
    reference,
  );

describe('action_needed', () => {
  it.each([
    ['en', 'Could you send me the contract?'],
    ['en', 'Submit the form in the portal.'],
    ['de', 'Bitte senden Sie mir den Vertrag.'],
    ['fr', 'Veuillez renvoyer le contrat.'],
    ['es', 'Envíe el contrato firmado.'],
    ['en', 'When does the train leave?'],
  ])('hears a request in %s: %s', (language, text) => expect(intent(text, language).action_needed).toBe(true));

  it.each([
    ['en', 'No action is required from your side.'],
    ['en', 'Please find the agenda below.'],
    ['en', 'I will send the slides on Monday.'],
    ['de', 'Es besteht kein Handlungsbedarf.'],
    ['fr', 'N’hésitez pas à nous contacter.'],
    ['es', 'No tiene que hacer nada.'],
  ])('hears none in %s: %s', (language, text) => expect(intent(text, language).action_needed).toBe(false));

  it('asks every table about a language without one', () =>
    expect(intent('Por favor, envie o contrato.', 'pt').action_needed).toBe(true));
});

describe('due_date', () => {
  it.each([
    ['en', 'Please reply by Friday.', '2026-11-27'],
    ['en', 'Please reply by the end of next week.', '2026-12-04'],
    ['en', 'Please reply within 24 hours.', '2026-11-25'],
    ['en', 'Send it to me today.', '2026-11-24'],
    ['en', 'The deadline is 15 January 2027, the first draft is due on 3 December.', '2026-12-03'],
    ['de', 'Bitte antworten Sie bis Ende des Monats.', '2026-11-30'],
    ['de', 'Überweisen Sie den Betrag innerhalb von zwei Wochen.', '2026-12-08'],
    ['fr', 'Merci de répondre d’ici demain.', '2026-11-25'],
    ['es', 'Hay que pagar en un plazo de 10 días.', '2026-12-04'],
  ])('reads it in %s: %s', (language, text, day) => expect(intent(text, language).due_date).toBe(day));

  it.each(['The shop opened on Friday.', 'I will call you tomorrow.', 'What time does the train leave tomorrow?'])(
    'is null where a date is no deadline: %s',
    (text) => expect(intent(text).due_date).toBeNull(),
  );

  it('leaves out deadlines that have passed', () =>
    expect(intent('The deadline was 3 November 2026.').due_date).toBeNull());

  it('counts days in UTC, wherever the server stands', () => {
    const zone = process.env['TZ'];
    try {
      for (const name of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
        process.env['TZ'] = name;
        expect(intent('Please reply by tomorrow.', 'en', new Date('2026-11-24T23:30:00Z')).due_date).toBe('2026-11-25');
        expect(intent('Please reply by tomorrow.', 'en', new Date('2026-11-24T00:30:00Z')).due_date).toBe('2026-11-25');
        expect(intent('Please reply by 15 December 2026.').due_date).toBe('2026-12-15');
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('urgency_score', () => {
  const score = (text: string) => intent(text).urgency_score;

  it('rises with what presses', () => {
    const scores = [
      'The newsletter went out.',
      'Please read the newsletter, no rush.',
      'Please read the newsletter.',
      'Please read the newsletter by Friday.',
      'Please read the newsletter by tomorrow.',
      'URGENT: please read the newsletter by tomorrow.',
    ].map(score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores.at(-1)).toBeGreaterThan(0.8);
  });

  it('stays between 0 and 1', () =>
    expect(score('URGENT! Act immediately, please, by today, otherwise we lose the deal! Last chance!')).toBe(1));
});

describe('sensitivity', () => {
  it.each([
    ['public', 'The museum opens at nine on 15.12.2026 and costs 1,250.00 EUR.'],
    ['public', 'Reset your password by clicking on Account.'],
    ['public', 'Ticket 4111 1111 1111 1112 is no card, DE89 3704 0044 0532 0130 01 no account.'],
    ['internal', 'Write to orders@northlight.example.'],
    ['internal', 'Call +44 20 7946 0958 for details.'],
    ['internal', 'For internal use only.'],
    ['confidential', 'My card is 4111 1111 1111 1111.'],
    ['confidential', 'Pay to DE89 3704 0044 0532 0130 00 please.'],
    ['confidential', 'The temporary password is Xk39-Lm2q.'],
    ['confidential', 'Her salary will rise. Write to a@b.example.'],
    ['confidential', 'He was diagnosed with depression.'],
    ['confidential', 'Streng vertraulich: der Plan.'],
    ['confidential', 'La paciente, nacida el 3/5/1975.'],
  ])('is %s: %s', (level, text) => expect(intent(text).sensitivity).toBe(level));
});
