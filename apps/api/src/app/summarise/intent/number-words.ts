import type { LexiconLanguage } from './languages.ts';

/** The numbers of days, weeks and hours that people spell out, in every language of the tables. Folded. */
const NUMBERS: Readonly<Record<string, number>> = {
  ...spelt(1, 'one a an ein einem einer eines un une uno una'),
  ...spelt(2, 'two zwei deux dos'),
  ...spelt(3, 'three drei trois tres'),
  ...spelt(4, 'four vier quatre cuatro'),
  ...spelt(5, 'five funf cinq cinco'),
  ...spelt(6, 'six sechs seis'),
  ...spelt(7, 'seven sieben sept siete'),
  ...spelt(8, 'eight acht huit ocho'),
  ...spelt(9, 'nine neun neuf nueve'),
  ...spelt(10, 'ten zehn dix diez'),
  ...spelt(12, 'twelve zwolf douze doce'),
  ...spelt(14, 'fourteen vierzehn quatorze catorce'),
  ...spelt(15, 'fifteen quinze quince'),
  ...spelt(20, 'twenty zwanzig vingt veinte'),
  ...spelt(30, 'thirty dreißig dreissig trente treinta'),
};
/** Captures a number up to 999, in digits or words. */
export const NUMBER = `(\\d{1,3}|${Object.keys(NUMBERS).join('|')})`;

function spelt(value: number, words: string): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word) => [word, value]));
}

export function amountOf(word: string): number {
  return NUMBERS[word] ?? Number(word);
}

/** Units of time by language (sources without a group), and what tells them apart. */
export const UNIT = {
  en: 'hours?|hrs?|h|days?|weeks?|months?',
  de: 'stunden?|std|h|tage?n?|wochen?|monate?n?|werktage?n?|arbeitstage?n?',
  fr: '(?:heures?|h|jours?|semaines?|mois)',
  es: '(?:horas?|h|dias?|semanas?|mes(?:es)?)',
  hours: /^(?:h$|hrs?|hour|std|stunde|heure|hora)/,
  weeks: /^(?:week|woche|semaine|semana)/,
  months: /^(?:month|monat|mois|mes)/,
  workingDays: /ouvr|habiles|laborables|werktag|arbeitstag/,
} as const;

const MONTH_STEMS = [
  /^jan|^janv|^ene/,
  /^feb|^fev/,
  /^mar/,
  /^a[pbv]r/,
  /^ma[iy]/,
  /^jun|^juin/,
  /^jul|^juil/,
  /^aug|^aou|^ago/,
  /^se/,
  /^o[ck]t/,
  /^nov/,
  /^d[eiz]/,
];

/** Captures a month's name. Folded. */
export const MONTHS: Readonly<Record<LexiconLanguage, string>> = {
  en: '(january|february|march|april|may|june|july|august|september|october|november|december)',
  de: '(januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)s?',
  fr: '(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)',
  es: '(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)',
};

/** From 1. */
export function monthOf(name: string): number {
  return MONTH_STEMS.findIndex((stem) => stem.test(name)) + 1;
}

const WEEKDAY_NAMES: Readonly<Record<Exclude<LexiconLanguage, 'en'>, readonly string[]>> = {
  de: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag|sonnabend', 'sonntag'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  es: ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'],
};

/** Captures a weekday's name. Folded. English is left to the date parser. */
export const WEEKDAYS = Object.fromEntries(
  Object.entries(WEEKDAY_NAMES).map(([language, names]) => [language, `(${names.join('|')})`]),
) as Readonly<Record<keyof typeof WEEKDAY_NAMES, string>>;

/** Monday is 1. */
export function weekdayIn(name: string): number {
  return (
    Math.max(
      ...Object.values(WEEKDAY_NAMES).map((names) => names.findIndex((each) => each.split('|').includes(name))),
    ) + 1
  );
}
