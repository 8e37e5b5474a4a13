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
    ['en', 'The purchase order still needs your signature.'],
    ['en', 'Pull the cable out of the wall.'],
    ['en', 'The customer would like a replacement.'],
    ['de', 'Die Listen sind vollständig abzugeben.'],
    ['de', 'Der Vertrag liegt bei Ihnen zur Unterschrift.'],
    ['fr', 'Les inventaires sont à remettre complets.'],
    ['fr', 'Renouvelez-le depuis le portail.'],
    ['es', 'El expediente sigue pendiente de su firma.'],
    ['es', 'El usuario quiere que le llamen.'],
  ])('hears a request in %s: %s', (language, text) => expect(intent(text, language).action_needed).toBe(true));

  it.each([
    ['en', 'No action is required from your side.'],
    ['en', 'Please find the agenda below.'],
    ['en', 'I will send the slides on Monday.'],
    ['en', 'How to rotate a key: choose the key, then press Rotate.'],
    ['en', 'He was asked to send the papers, which he did.'],
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
    ['en', 'Please reply within 2 hours.', '2026-11-24'],
    ['en', 'Please reply within 5 working days.', '2026-12-01'],
    ['en', 'Please reply by the 14th.', '2026-12-14'],
    ['en', 'The form has to be in by COB.', '2026-11-24'],
    ['de', 'Wir bräuchten die Zettel bis zum 04.12., sonst wird es knapp.', '2026-12-04'],
    ['de', 'Bitte antworten Sie bis Montagmittag.', '2026-11-30'],
    ['de', 'Bitte antworten Sie bis Dienstag nächster Woche.', '2026-12-01'],
    ['de', 'Bitte antworten Sie bis Montag früh.', '2026-11-30'],
    ['de', 'Anmeldung erforderlich, die Liste schließt am 1. Dezember.', '2026-12-01'],
    ['de', 'Bitte liefern Sie bis Ende der KW 50.', '2026-12-11'],
    ['fr', 'Veuillez répondre lundi au plus tard.', '2026-11-30'],
    ['fr', 'Veuillez répondre pour après-demain.', '2026-11-26'],
    ['fr', 'Veuillez payer avant fin décembre.', '2026-12-31'],
    ['es', 'Responda el lunes como muy tarde.', '2026-11-30'],
    ['es', 'Necesitamos la lista para pasado mañana.', '2026-11-26'],
    ['fr', 'Merci de répondre d’ici demain.', '2026-11-25'],
    ['es', 'Hay que pagar en un plazo de 10 días.', '2026-12-04'],
  ])('reads it in %s: %s', (language, text, day) => expect(intent(text, language).due_date).toBe(day));

  it.each(['The shop opened on Friday.', 'I will call you tomorrow.', 'What time does the train leave tomorrow?'])(
    'is null where a date is no deadline: %s',
    (text) => expect(intent(text).due_date).toBeNull(),
  );

  it.each([
    ['en', 'He had been asked to send the papers by Monday.'],
    ['en', 'Thank you. The update was due on Friday and has been sent.'],
    ['de', 'Ich bin bis 8. Januar im Urlaub.'],
    ['fr', 'Il avait demandé que les clés soient rendues avant vendredi.'],
    ['es', 'La próxima reunión es el 18 de diciembre.'],
  ])('is null where %s only tells of a date: %s', (language, text) =>
    expect(intent(text, language).due_date).toBeNull(),
  );

  it('reads the line after a label', () => expect(intent('Deadline:\n14 December').due_date).toBe('2026-12-14'));

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

  it.each([
    'Production is down for all customers. Call the team.',
    'Smell of gas in the cellar. Call the fire brigade.',
  ])('is high for what breaks now: %s', (text) => expect(score(text)).toBeGreaterThanOrEqual(0.6));

  it.each([
    'In urgent cases, my colleague will help.',
    'The outage yesterday has been resolved. Please read the report.',
    'The town urgently needed money in 1962.',
  ])('is not high for what may come or is over: %s', (text) => expect(score(text)).toBeLessThan(0.6));

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
    ['confidential', 'Passport no. X4729105, issued in Leeds.'],
    ['confidential', 'El DNI es 12345678Z.'],
    ['public', 'Part 12345678A is in stock.'],
    ['confidential', 'A warning letter for Mr Hahn is being prepared.'],
    ['confidential', 'Nous négocions la cession de la branche.'],
    ['confidential', 'Nicht zur Weitergabe: die Planung.'],
    ['confidential', 'La paciente, nacida el 3/5/1975.'],
  ])('is %s: %s', (level, text) => expect(intent(text).sensitivity).toBe(level));
});
