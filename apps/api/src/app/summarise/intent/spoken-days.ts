import type { LexiconLanguage } from './languages.ts';

/** ISO 8601 date; days compare as strings. */
export type Day = string;

const DAY_MS = 86_400_000;

export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The week of work ends on Friday. */
function endOfWeek(today: Day, weeks: number): Day {
  const weekday = new Date(today).getUTCDay() || 7;
  return addDays(today, 5 - Math.min(weekday, 5) + (weekday > 5 ? 5 - weekday + 7 : 0) + weeks * 7);
}

function endOfMonth(today: Day): Day {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return dayOf(new Date(Date.UTC(year, month, 0)));
}

/** The numbers of days, weeks and hours that people spell out, in every language of the tables. */
const NUMBERS: Readonly<Record<string, number>> = {
  ...spelt(1, 'one ein einem einer un une uno una'),
  ...spelt(2, 'two zwei deux dos'),
  ...spelt(3, 'three drei trois tres'),
  ...spelt(4, 'four vier quatre cuatro'),
  ...spelt(5, 'five funf cinq cinco'),
  ...spelt(6, 'six sechs seis'),
  ...spelt(7, 'seven sieben sept siete'),
  ...spelt(8, 'eight acht huit ocho'),
  ...spelt(10, 'ten zehn dix diez'),
  ...spelt(14, 'fourteen vierzehn quatorze catorce'),
  ...spelt(15, 'fifteen quinze quince'),
  ...spelt(20, 'twenty zwanzig vingt veinte'),
  ...spelt(30, 'thirty dreißig trente treinta'),
};
const NUMBER = `(\\d{1,3}|${Object.keys(NUMBERS).join('|')})`;

function spelt(value: number, words: string): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word) => [word, value]));
}

function phrase(source: string): RegExp {
  return new RegExp(`\\b${source}\\b`);
}

const HOURS = /^(?:hour|stunde|heure|hora)/;
const WEEKS = /^(?:week|woche|semaine|semana)/;

function span(today: Day, amount: string, unit: string): Day {
  const count = NUMBERS[amount] ?? Number(amount);
  if (HOURS.test(unit)) return addDays(today, Math.ceil(count / 24));
  return addDays(today, count * (WEEKS.test(unit) ? 7 : 1));
}

type Phrase = readonly [RegExp, (today: Day, match: RegExpMatchArray) => Day];
const inSpan = (today: Day, match: RegExpMatchArray) => span(today, match[1]!, match[2]!);

/** Ways to name a day that the date parser does not know, or takes for another one. Over folded text. */
const PHRASES: Readonly<Record<LexiconLanguage, readonly Phrase[]>> = {
  en: [
    [/\bend of (?:the )?next week\b/, (today) => endOfWeek(today, 1)],
    [/\b(?:end of (?:the |this )?week|this week|eow)\b/, (today) => endOfWeek(today, 0)],
    [/\b(?:end of (?:the |this )?month|eom|month end)\b/, endOfMonth],
    [/\b(?:end of (?:the |this )?(?:business )?day|eod|cob|close of business)\b/, (today) => today],
    [phrase(`within (?:the next )?${NUMBER} (?:business |working |calendar )?(hours?|days?|weeks?)`), inSpan],
  ],
  de: [
    [/\bende (?:der )?(?:nachsten|nachster|kommenden|kommender) woche\b/, (today) => endOfWeek(today, 1)],
    [/\b(?:(?:ende|laufe) (?:der|dieser) woche|noch diese woche|wochenende)\b/, (today) => endOfWeek(today, 0)],
    [/\b(?:ende (?:des|dieses) monats|monatsende)\b/, endOfMonth],
    [phrase(`(?:innerhalb|binnen)(?: von)?(?: der nachsten)? ${NUMBER} (stunden?|tagen?|wochen?|werktagen)`), inSpan],
  ],
  fr: [
    [/\bfin de (?:la )?semaine prochaine\b/, (today) => endOfWeek(today, 1)],
    [/\bfin de (?:la |cette )?semaine\b/, (today) => endOfWeek(today, 0)],
    [/\bfin (?:du|de ce) mois\b/, endOfMonth],
    [phrase(`(?:sous|d'ici|dans|delai de)(?: les)? ${NUMBER} (heures?|jours?|semaines?)`), inSpan],
  ],
  es: [
    [/\b(?:final|finales|fin) de (?:la )?(?:proxima semana|semana que viene)\b/, (today) => endOfWeek(today, 1)],
    [
      /\b(?:(?:final|finales) de (?:la |esta )?semana|antes de que (?:termine|acabe) la semana|esta (?:misma )?semana)\b/,
      (today) => endOfWeek(today, 0),
    ],
    [/\b(?:fin|final|finales) de (?:este )?mes\b/, endOfMonth],
    [phrase(`(?:plazo de|dentro de|en) ${NUMBER} (horas?|dias?|semanas?)`), inSpan],
  ],
};

/** The day that the sentence (folded) names in one of these ways. */
export function spokenDay(sentence: string, language: LexiconLanguage, today: Day): Day | null {
  for (const [pattern, day] of PHRASES[language]) {
    const match = sentence.match(pattern);
    if (match) return day(today, match);
  }
  return null;
}
