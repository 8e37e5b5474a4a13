import { sentencesOf } from '../extract/sentences.ts';
import { intentOf } from './intent.ts';

const due = (text: string, language: string, reference: string) =>
  intentOf(
    text,
    sentencesOf(text).map((sentence) => sentence.text),
    language,
    new Date(reference),
  ).due_date;

const TIMES = ['00:30', '11:59', '12:01', '23:59'];

/** A day of the year, of the week (2026-12-15 and 2027-01-01 as they fall) and of a short month in each language. */
const DAYS: Record<string, { december: string; newYear: string; leap: string; tuesday: string; nextTuesday: string }> =
  {
    en: {
      december: 'Please reply by December 15.',
      newYear: 'Please reply by 1 January.',
      leap: 'Please reply by February 29.',
      tuesday: 'Please reply by Tuesday.',
      nextTuesday: 'Please reply by next Tuesday.',
    },
    de: {
      december: 'Bitte antworten Sie bis 15. Dezember.',
      newYear: 'Bitte antworten Sie bis zum 1. Januar.',
      leap: 'Bitte antworten Sie bis 29.02.',
      tuesday: 'Bitte antworten Sie bis Dienstag.',
      nextTuesday: 'Bitte antworten Sie bis nächsten Dienstag.',
    },
    fr: {
      december: 'Merci de répondre avant le 15 décembre.',
      newYear: 'Merci de répondre avant le 1er janvier.',
      leap: 'Merci de répondre avant le 29 février.',
      tuesday: 'Merci de répondre d’ici mardi.',
      nextTuesday: 'Merci de répondre avant mardi prochain.',
    },
    es: {
      december: 'Por favor, responda antes del 15 de diciembre.',
      newYear: 'Por favor, responda antes del 1 de enero.',
      leap: 'Por favor, responda antes del 29 de febrero.',
      tuesday: 'Por favor, responda antes del martes.',
      nextTuesday: 'Por favor, responda antes del próximo martes.',
    },
    it: {
      december: 'Per favore, risponda entro il 15 dicembre.',
      newYear: 'Per favore, risponda entro il 1 gennaio.',
      leap: 'Per favore, risponda entro il 29 febbraio.',
      tuesday: 'Per favore, risponda entro martedì.',
      nextTuesday: 'Per favore, risponda entro martedì prossimo.',
    },
    pt: {
      december: 'Por favor, responda até 15 de dezembro.',
      newYear: 'Por favor, responda até 1 de janeiro.',
      leap: 'Por favor, responda até 29 de fevereiro.',
      tuesday: 'Por favor, responda até terça-feira.',
      nextTuesday: 'Por favor, responda até a próxima terça-feira.',
    },
    nl: {
      december: 'Graag antwoord vóór 15 december.',
      newYear: 'Graag antwoord vóór 1 januari.',
      leap: 'Graag antwoord vóór 29 februari.',
      tuesday: 'Graag antwoord voor dinsdag.',
      nextTuesday: 'Graag antwoord voor volgende dinsdag.',
    },
  };
const CASES = Object.entries(DAYS).flatMap(([language, said]) => TIMES.map((time) => ({ language, time, said })));

describe.each(CASES)('in $language at $time UTC', ({ language, time, said }) => {
  const on = (day: string) => `${day}T${time}:00Z`;

  it('reads a date of today as today', () => expect(due(said.december, language, on('2026-12-15'))).toBe('2026-12-15'));
  it('reads yesterday’s date as next year’s', () =>
    expect(due(said.december, language, on('2026-12-16'))).toBe('2027-12-15'));
  it('reads New Year’s Day on it and on the eve', () => {
    expect(due(said.newYear, language, on('2027-01-01'))).toBe('2027-01-01');
    expect(due(said.newYear, language, on('2026-12-31'))).toBe('2027-01-01');
  });
  it('reads 29 February on it', () => expect(due(said.leap, language, on('2028-02-29'))).toBe('2028-02-29'));
  it('reads the weekday of today as today', () =>
    expect(due(said.tuesday, language, on('2026-12-15'))).toBe('2026-12-15'));
  it('reads another weekday as the coming one', () =>
    expect(due(said.tuesday, language, on('2026-12-16'))).toBe('2026-12-22'));
  it('reads the next weekday as a week ahead', () =>
    expect(due(said.nextTuesday, language, on('2026-12-15'))).toBe('2026-12-22'));
});

describe.each(TIMES)('calendar weeks at %s UTC', (time) => {
  it.each([
    ['en', 'Please deliver by week 53.', '2027-01-01', '2027-01-01'],
    ['en', 'Please deliver by week 53.', '2026-11-30', '2027-01-01'],
    ['en', 'Please deliver by week 53.', '2027-01-04', null],
    ['en', 'Please deliver by week 54.', '2026-11-30', null],
    ['en', 'Please deliver by week 0.', '2026-11-30', null],
    ['de', 'Bitte liefern Sie bis KW 99.', '2026-11-30', null],
    ['de', 'Bitte liefern Sie bis KW 1.', '2027-01-01', '2027-01-08'],
    ['de', 'Bitte liefern Sie bis KW 53.', '2027-01-02', '2027-01-03'],
    ['de', 'Bitte liefern Sie bis KW 10/2027.', '2026-11-30', '2027-03-12'],
    ['fr', 'Merci de livrer avant la semaine 53.', '2027-01-01', '2027-01-01'],
    ['es', 'Por favor, entregue antes de la semana 53.', '2027-01-01', '2027-01-01'],
    ['it', 'Per favore, consegnate entro la settimana 53.', '2027-01-01', '2027-01-01'],
    ['pt', 'Por favor, entregue até a semana 53.', '2027-01-01', '2027-01-01'],
    ['nl', 'Graag leveren voor week 53.', '2027-01-01', '2027-01-01'],
  ])('%s: %s on %s', (language, text, day, right) => expect(due(text, language, `${day}T${time}:00Z`)).toBe(right));
});

const MONDAY = '2026-11-30T09:00:00Z';

describe('month-first dates', () => {
  it.each(Array.from({ length: 31 }, (_, i) => i + 1))('reads December %d', (day) => {
    const right = `2026-12-${String(day).padStart(2, '0')}`;
    expect(due(`Please reply by December ${day}.`, 'en', MONDAY)).toBe(right);
    expect(due(`Please reply by Dec ${day}, 2026.`, 'en', MONDAY)).toBe(right);
  });
  it.each([
    ['en', 'Please reply by Friday, December 11.', '2026-12-11'],
    ['en', 'Please reply by 3/12/2026.', '2026-12-03'],
    ['en-US', 'Please reply by 12/3/2026.', '2026-12-03'],
    ['en-GB', 'Please reply by 3/12/2026.', '2026-12-03'],
    ['en', 'Please reply by 12/15/2026, or by 12/11/2026 where you can.', '2026-12-11'],
  ])('%s: %s', (language, text, right) => expect(due(text, language, MONDAY)).toBe(right));
});

describe('hours of a day', () => {
  it.each([
    ['fr', 'Merci de répondre vendredi avant 17h.', '2026-12-04'],
    ['fr', 'Merci de répondre avant 17h vendredi.', '2026-12-04'],
    ['fr', 'Merci de répondre avant 48h.', '2026-12-02'],
    ['es', 'Por favor, responda el viernes antes de las 17 h.', '2026-12-04'],
    ['de', 'Bitte antworten Sie Freitag vor 17 Uhr.', '2026-12-04'],
    ['en', 'Please reply Friday before 5pm.', '2026-12-04'],
    ['it', 'Per favore, risponda venerdì prima delle 17.', '2026-12-04'],
    ['pt', 'Por favor, responda na sexta-feira até às 17h.', '2026-12-04'],
    ['nl', 'Graag antwoord vrijdag voor 17.00 uur.', '2026-12-04'],
    ['fr', 'Merci de répondre avant 17h.', '2026-11-30'],
    ['fr', 'Merci de répondre avant 8h.', '2026-12-01'],
    ['fr', 'Je sollicite votre accord pour 14 heures supplémentaires.', null],
  ])('%s: %s', (language, text, right) => expect(due(text, language, MONDAY)).toBe(right));
});
