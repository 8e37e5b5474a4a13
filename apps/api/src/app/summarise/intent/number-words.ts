import type { LexiconLanguage } from './languages.ts';

/** The numbers of days, weeks and hours that people spell out, in every language of the tables. Folded. */
const NUMBERS: Readonly<Record<string, number>> = {
  ...spelt(1, 'one a an ein einem einer eines un une uno una um uma een'),
  ...spelt(2, 'two zwei deux dos due dois duas twee'),
  ...spelt(3, 'three drei trois tres tre drie'),
  ...spelt(4, 'four vier quatre cuatro quattro quatro'),
  ...spelt(5, 'five funf cinq cinco cinque vijf'),
  ...spelt(6, 'six sechs seis sei zes'),
  ...spelt(7, 'seven sieben sept siete sette sete zeven'),
  ...spelt(8, 'eight acht huit ocho otto oito'),
  ...spelt(9, 'nine neun neuf nueve nove negen'),
  ...spelt(10, 'ten zehn dix diez dieci dez tien'),
  ...spelt(12, 'twelve zwolf douze doce dodici doze twaalf'),
  ...spelt(14, 'fourteen vierzehn quatorze catorce quattordici catorze veertien'),
  ...spelt(15, 'fifteen quinze quince quindici vijftien'),
  ...spelt(20, 'twenty zwanzig vingt veinte venti vinte twintig'),
  ...spelt(30, 'thirty dreißig dreissig trente treinta trenta trinta dertig'),
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
  it: '(?:ore|h|giorn[oi]|settiman[ae]|mes[ei])',
  pt: '(?:horas?|h|dias?|semanas?|mes(?:es)?)',
  nl: '(?:uur|uren|u|dag(?:en)?|werkdag(?:en)?|we(?:ek|ken)|maand(?:en)?)',
  hours: /^(?:h$|hrs?|hour|std|stunde|heure|hora|ore|u(?:ur|ren)?$)/,
  weeks: /^(?:wee?k|woche|semaine|semana|settiman)/,
  months: /^(?:month|monat|mois|mes|maand)/,
  workingDays: /ouvr|habiles|laborables|werktag|arbeitstag|lavorativ|uteis|werkdag/,
} as const;

const MONTH_STEMS = [
  /^jan|^ene|^gen/,
  /^feb|^fev/,
  /^mar|^maa|^mrt/,
  /^a[pbv]r/,
  /^ma[giy]|^mei/,
  /^jun|^juin|^giu/,
  /^jul|^juil|^lug/,
  /^aug|^aou|^ago/,
  /^se/,
  /^o[ckt]/,
  /^nov/,
  /^d[eiz]/,
];

/** Captures a month's name. Folded. */
export const MONTHS: Readonly<Record<LexiconLanguage, string>> = {
  en: '(january|february|march|april|may|june|july|august|september|october|november|december)',
  de: '(januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)s?',
  fr: '(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)',
  es: '(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)',
  it: '(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)',
  pt: '(janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)',
  nl: '(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)',
};

/** From 1. */
export function monthOf(name: string): number {
  return MONTH_STEMS.findIndex((stem) => stem.test(name)) + 1;
}

const WEEKDAY_NAMES: Readonly<Record<LexiconLanguage, readonly string[]>> = {
  en: [
    'monday|mon',
    'tuesday|tues|tue',
    'wednesday|weds|wed',
    'thursday|thurs|thur|thu',
    'friday|fri',
    'saturday|sat',
    'sunday|sun',
  ],
  de: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag|sonnabend', 'sonntag'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  es: ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'],
  it: ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'],
  pt: [
    'segunda-feira|segunda',
    'terca-feira|terca',
    'quarta-feira|quarta',
    'quinta-feira|quinta',
    'sexta-feira|sexta',
    'sabado',
    'domingo',
  ],
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
};

/** Captures a weekday's name. Folded. Of English the rest is left to the date parser. */
export const WEEKDAYS = Object.fromEntries(
  Object.entries(WEEKDAY_NAMES).map(([language, names]) => [language, `(${names.join('|')})`]),
) as Readonly<Record<LexiconLanguage, string>>;

/** Monday is 1. */
export function weekdayIn(name: string): number {
  return (
    Math.max(
      ...Object.values(WEEKDAY_NAMES).map((names) => names.findIndex((each) => each.split('|').includes(name))),
    ) + 1
  );
}
