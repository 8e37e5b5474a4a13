import { asWritten, sentencesOf } from '../extract/sentences.ts';
import { dayGiven } from './given-day.ts';
import { intentOf } from './intent.ts';

const TUESDAY = new Date('2026-12-08T15:20:00Z'); // week 50
const dueDate = (text: string, language: string) =>
  intentOf(text, sentencesOf(text).map(asWritten), language, TUESDAY).due_date;

it.each([
  ['en', 'Please send it by Friday week.', '2026-12-18'],
  ['en', 'Please send it by Tuesday week.', '2026-12-15'],
  ['en', 'Please send it by Friday fortnight.', '2026-12-25'],
  ['en', 'Please send it by a week on Friday.', '2026-12-18'],
  ['en', 'Please send it two weeks from Friday at the latest.', '2026-12-25'],
  ['en', 'Please send it by Friday of next week.', '2026-12-18'],
  ['de', 'Bitte bis Freitag in einer Woche antworten.', '2026-12-18'],
  ['de', 'Bitte bis Freitag in acht Tagen antworten.', '2026-12-18'],
  ['de', 'Bitte bis Montag in zwei Wochen melden.', '2026-12-28'],
  ['fr', 'Merci de répondre d’ici vendredi en huit.', '2026-12-18'],
  ['nl', 'Graag antwoord vóór vrijdag over een week.', '2026-12-18'],
  ['en', 'The team meets twice a week on Fridays. Please send notes by Thursday.', '2026-12-10'],
  ['en', 'Please reply by Thursday, week after next is too late.', '2026-12-10'],
])('%s: %s: weeks after a weekday', (language, text, day) => expect(dueDate(text, language)).toBe(day));

it.each([
  ['en', 'Please reply by Friday, week 51.', '2026-12-18'],
  ['en', 'Please deliver by 2026-W51.', '2026-12-18'],
  ['en', 'Please deliver by 2027-W01-3.', '2027-01-06'],
  ['de', 'Bitte bis Mittwoch, KW 51, melden.', '2026-12-16'],
  ['de', 'Bitte bis Montag KW 2 melden.', '2027-01-11'],
  ['fr', 'Merci de répondre d’ici mercredi semaine 51.', '2026-12-16'],
  ['fr', 'Merci de livrer en S51.', '2026-12-18'],
  ['en', 'Please deliver by 2026-W54.', null],
])('%s: %s: ISO weeks', (language, text, day) => expect(dueDate(text, language)).toBe(day));

it.each([
  ['en', 'Please sign by Tues.', '2026-12-08'],
  ['en', 'Please sign by Tues 15 Dec.', '2026-12-15'],
  ['pt', 'Por favor, responda sexta-feira antes das 17h.', '2026-12-11'],
  ['it', 'Inviare i documenti entro il 31 gennaio 2027.', '2027-01-31'],
  ['es', 'Enviar los documentos antes del 31 de enero.', '2027-01-31'],
  ['pt', 'Enviar os documentos até 31 de janeiro.', '2027-01-31'],
  ['fr', 'Envoyer les documents avant le 31 janvier.', '2027-01-31'],
  ['fr', 'Notre équipe a fini avant vendredi.', null],
])('%s: %s', (language, text, day) => expect(dueDate(text, language)).toBe(day));

it.each([
  ['2026年12月15日', 'ja', '2026-12-15'],
  ['2026/12/15', 'de', '2026-12-15'],
  ['2026/02/31', 'de', null],
  ['Tue, 15 Dec 2026 10:00:00 GMT', 'de', '2026-12-15'],
  ['Friday week', 'de', '2026-12-18'],
])('given as %s in %s', (value, language, day) => expect(dayGiven(value, language, TUESDAY)).toBe(day));
