import * as chrono from 'chrono-node';
import {
  addDays,
  addHours,
  addWorkingDays,
  type Day,
  dayOf,
  daysBetween,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  endOfYear,
  fridayOfWeek,
  nextDate,
  nextWeekday,
  weekdayNextWeek,
} from './days.ts';
import { foldInPlace, type LexiconLanguage } from './languages.ts';
import { amountOf, MONTHS, monthOf, NUMBER, UNIT, WEEKDAYS, weekdayIn } from './number-words.ts';

/** A day, and where its name stands in the sentence. */
export interface NamedDay {
  day: Day;
  index: number;
  end: number;
  /** “5 pm”: it is the day only where the sentence names no other. */
  onlyTime: boolean;
}

type Reading = (today: Day, match: RegExpMatchArray, reference: Date) => Day | null;
type Phrase = readonly [RegExp, Reading, 'time'?];

const weekEnd: Reading = (today) => endOfWeek(today);
const nextWeekEnd: Reading = (today) => endOfWeek(today, 1);
const monthEnd: Reading = (today) => endOfMonth(today);
const isToday: Reading = (today) => today;
const calendarWeek: Reading = (today, match) => fridayOfWeek(today, Number(match[1]));
const dated: Reading = (today, match) => nextDate(today, Number(match[1]));
/** “Vendredi prochain”, said on Thursday, is not tomorrow. */
const coming: Reading = (today, match) => {
  const day = nextWeekday(today, weekdayIn(match[1]!));
  return /prochain|proximo|nachste/.test(match[0]) && daysBetween(today, day) < 3 ? addDays(day, 7) : day;
};
const inNextWeek: Reading = (today, match) => weekdayNextWeek(today, weekdayIn(match[1]!));
const endOfNamedMonth: Reading = (today, match) => {
  const first = nextDate(today, 28, monthOf(match[1]!));
  return first && endOfMonth(first);
};
const midOfNamedMonth: Reading = (today, match) => nextDate(today, 15, monthOf(match[1]!));
/** “3 working days”: amount, the word for working days (or none), unit. */
const span: Reading = (today, match, reference) => {
  const count = amountOf(match[1]!);
  if (UNIT.hours.test(match[3]!)) return addHours(reference, count);
  if (UNIT.months.test(match[3]!)) return addDays(today, count * 30);
  if (UNIT.weeks.test(match[3]!)) return addDays(today, count * 7);
  return match[2] || UNIT.workingDays.test(match[3]!) ? addWorkingDays(today, count) : addDays(today, count);
};

const all = (source: string) => new RegExp(`(?<![a-z0-9])${source}(?![a-z0-9])`, 'g');
const NO_DATE = '(?!,? (?:den |dem |the |le |el )?\\d)';

/** Ways to name a day that the date parser does not know, or takes for another one. Over folded text; the first wins. */
const PHRASES: Readonly<Record<LexiconLanguage, readonly Phrase[]>> = {
  en: [
    [all('end of (?:the )?next week'), nextWeekEnd],
    [all('(?:(?:the )?end of (?:the |this )?(?:working )?week|this week|(?:the|this) weekend|eow)'), weekEnd],
    [all('(?:early|beginning of|start of) next week'), (today) => weekdayNextWeek(today, 1)],
    [all('next week(?! (?:on )?(?:mon|tue|wed|thu|fri|sat|sun))(?<!day next week)'), nextWeekEnd],
    [all('(?:(?:the )?end of (?:the |this )?month|this month|eom|month[ -]end)'), monthEnd],
    [all('(?:the )?end of next month'), (today) => endOfMonth(today, 1)],
    [all('(?:(?:the )?end of (?:the |this )?year|year[ -]end|eoy)'), endOfYear],
    [all('(?:the )?end of (?:the |this )?quarter'), endOfQuarter],
    [all(`mid[- ]${MONTHS.en}`), midOfNamedMonth],
    [all('(?:calendar )?(?:week|wk|cw) (\\d{1,2})'), calendarWeek],
    [all(`the (\\d{1,2})(?:st|nd|rd|th)(?! (?:of|floor|time|${MONTHS.en}))`), dated],
    [
      all(
        `(?:within|in|you have|have)(?: another| only| just)?(?: the)?(?: next| coming)? ${NUMBER} (business |working )?(${UNIT.en})`,
      ),
      span,
    ],
    [all('a fortnight'), (today) => addDays(today, 14)],
    [
      all(
        '(?:end of (?:the |this )?(?:business |working )?day|end of play|end of business|eod|cob|close of (?:business|play)|midday|noon|lunchtime|midnight)',
      ),
      isToday,
      'time',
    ],
  ],
  de: [
    [all(`${WEEKDAYS.de}(?:vormittag|mittag|nachmittag|abend)? (?:der )?(?:nachste|kommende)[rn] woche`), inNextWeek],
    [all(`(?:nachste|kommende)[rn]? woche(?: am)? ${WEEKDAYS.de}`), inNextWeek],
    [all('ende (?:der )?(?:nachste|kommende)[rn] woche'), nextWeekEnd],
    [all('anfang (?:der )?(?:nachste|kommende)[rn] woche'), (today) => weekdayNextWeek(today, 1)],
    [all('(?:nachste|kommende)[rn]? woche'), nextWeekEnd],
    [all('(?:(?:ende|laufe) (?:der|dieser) woche|diese woche|wochenende|wochenschluss)'), weekEnd],
    [all('(?:ende (?:des|dieses) monats|monatsende|diesen monat|ultimo)'), monthEnd],
    [all('(?:ende (?:des )?nachsten monats)'), (today) => endOfMonth(today, 1)],
    [all('(?:ende des jahres|jahresende|jahresschluss)'), endOfYear],
    [all('(?:ende des quartals|quartalsende)'), endOfQuarter],
    [all(`ende (?:des )?(?:monats )?${MONTHS.de}`), endOfNamedMonth],
    [all(`mitte (?:des )?(?:monats )?${MONTHS.de}`), midOfNamedMonth],
    [all('(?:ende (?:der )?)?(?:kw|kalenderwoche) ?(\\d{1,2})'), calendarWeek],
    [
      /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?![\d.]))?(?!\d)/g,
      (today, [, day, month, year]) => numeric(today, day!, month!, year),
    ],
    [
      /(?<=bis(?: zum)? )(\d{1,2})\.(0\d|1[0-2])(?![\d.]| ?(?:uhr|h\b|%|prozent|euro|eur))/g,
      (today, [, day, month]) => numeric(today, day!, month!),
    ],
    [all(`(?:zum|den|dem) (\\d{1,2})\\.(?! ?(?:\\d|${MONTHS.de}|mal|stock|geburtstag))`), dated],
    [
      all(
        `(?:innerhalb|binnen|in|haben sie|noch|zahlungsziel:?)(?: von)?(?: den| der)?(?: nachsten| kommenden)? ${NUMBER} ?()(${UNIT.de})`,
      ),
      span,
    ],
    [all('ubermorgen'), (today) => addDays(today, 2)],
    [
      all(
        `(?:(?:kommende|nachste|diese)[nr] )?${WEEKDAYS.de}(?:fruh|morgen|vormittag|mittag|nachmittag|abend)?${NO_DATE}`,
      ),
      coming,
    ],
    [all('morgen (?:fruh|vormittag|mittag|nachmittag|abend)'), (today) => addDays(today, 1)],
    [all('(?:feierabend|dienstschluss|geschaftsschluss|mittag|mitternacht|ende des tages)'), isToday, 'time'],
  ],
  fr: [
    [all(`${WEEKDAYS.fr} (?:de )?(?:la )?semaine prochaine`), inNextWeek],
    [all('(?:la )?fin de (?:la )?semaine prochaine'), nextWeekEnd],
    [all('(?:le )?debut de (?:la )?semaine prochaine'), (today) => weekdayNextWeek(today, 1)],
    [all('(?:la )?semaine prochaine'), nextWeekEnd],
    [all('(?:(?:la )?fin de (?:la |cette )?semaine|cette semaine|(?:le|ce) week-?end)'), weekEnd],
    [all('(?:(?:la )?fin (?:du|de ce) mois|ce mois-ci|fin de mois)'), monthEnd],
    [all('(?:la )?fin du mois prochain'), (today) => endOfMonth(today, 1)],
    [all("(?:la )?fin (?:de l'|de cette |d')annee"), endOfYear],
    [all('(?:la )?fin du trimestre'), endOfQuarter],
    [all(`(?:la )?fin (?:de |d')?${MONTHS.fr}`), endOfNamedMonth],
    [all(`(?:la )?mi-${MONTHS.fr}`), midOfNamedMonth],
    [all('semaine (\\d{1,2})'), calendarWeek],
    [all('(?:le|au|du) (\\d{1,2})(?=\\s*(?:[.,;!?)]|$|au (?:matin|soir|plus)))'), dated],
    [
      all(
        `(?:sous|d'ici|dans|delai de|avez|disposez de|avant|sous un delai de)(?: les| un delai de| encore)?(?: prochaines?| prochains)? ${NUMBER} ?()(${UNIT.fr}(?: ouvre(?:e?s|s)?| ouvrables?)?)`,
      ),
      span,
    ],
    [all('(?:sous )?quinzaine'), (today) => addDays(today, 15)],
    [all('apres-demain'), (today) => addDays(today, 2)],
    [all(`(?:ce )?${WEEKDAYS.fr}(?: prochain| qui vient)?(?: (?:matin|midi|soir|apres-midi))?${NO_DATE}`), coming],
    [all('(?:midi|minuit|(?:la )?fin de (?:la )?journee|ce soir|cet apres-midi)'), isToday, 'time'],
  ],
  es: [
    [all(`${WEEKDAYS.es} de la (?:proxima semana|semana que viene|semana proxima)`), inNextWeek],
    [all('(?:final|finales|fin) de (?:la )?(?:proxima semana|semana que viene|semana proxima)'), nextWeekEnd],
    [
      all('(?:principios|comienzos|inicio) de (?:la )?(?:proxima semana|semana que viene)'),
      (today) => weekdayNextWeek(today, 1),
    ],
    [all('(?:la )?(?:proxima semana|semana que viene|semana proxima)'), nextWeekEnd],
    [
      all(
        '(?:(?:final|finales) de (?:la |esta )?semana|(?:que )?(?:termine|acabe) la semana|esta (?:misma )?semana|(?:el|este) fin de semana)',
      ),
      weekEnd,
    ],
    [all('(?:fin|final|finales) (?:de(?:l)? )(?:este )?(?:mes)|que (?:termine|acabe) el mes|este mes'), monthEnd],
    [all('(?:fin|final|finales) (?:de |del )(?:este )?(?:ano)|que (?:termine|acabe) el ano'), endOfYear],
    [all('(?:fin|final|finales) (?:de |del )trimestre'), endOfQuarter],
    [all(`(?:fin|final|finales) de ${MONTHS.es}`), endOfNamedMonth],
    [all(`mediados de ${MONTHS.es}`), midOfNamedMonth],
    [all('semana (\\d{1,2})'), calendarWeek],
    [all('(?:(?:el|al|del) dia|dia|el|del) (\\d{1,2})(?=\\s*(?:[.,;!?)]|$|por la|como|a mas))'), dated],
    [
      all(
        `(?:plazo (?:maximo )?de|dentro de|en|tienen?|dispone de|antes de)(?: un plazo de)?(?: las?| los)?(?: proxim[oa]s)? ${NUMBER} ?()(${UNIT.es}(?: habiles| laborables)?)`,
      ),
      span,
    ],
    [all('pasado manana'), (today) => addDays(today, 2)],
    [
      all(
        `(?<!los )(?:(?:este|proximo) )?${WEEKDAYS.es}(?: proximo| que viene)?(?: por la (?:manana|tarde|noche)| a mediodia)?${NO_DATE}`,
      ),
      coming,
    ],
    [all('(?:mediodia|medianoche|(?:el )?final del dia|esta (?:misma )?(?:tarde|noche))'), isToday, 'time'],
  ],
};

/** A sentence without a number or one of these names no day. */
const DAY_WORD =
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|to|mid)day|mon|tue|wed|thu|fri|sat|sun|days?|weeks?|weekend|months?|year|quarter|tomorrow|tonight|noon|lunchtime|midnight|fortnight|e(?:od|ow|om|oy)|cob|end of|close of|this|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|tag|werktag|arbeitstag|woche|monat|heute|(?:uber)?morgen|mittag|abend|feierabend|dienstschluss|stunde|ende|jahr|quartal|ultimo|kw|kalenderwoche|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|semaine|mois|jour|heure|demain|apres-demain|soir|midi|minuit|fin|debut|mi-|quinzaine|aujourd|lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|mes|dias?|horas?|hoy|manana|tarde|noche|mediod|medianoche|final|mediados|jan|feb|fev|mar|a[bpv]r|mai|may|jun|juin|jul|juil|aug|aout|ago|sep|okt|oct|nov|de[czi])/;

/** Whether it is worth looking for a day in this (folded). */
export function mayNameADay(text: string): boolean {
  return DAY_WORD.test(text);
}

function numeric(today: Day, day: string, month: string, year?: string): Day | null {
  if (Number(month) < 1 || Number(month) > 12) return null;
  return nextDate(today, Number(day), Number(month), year ? Number(year) : undefined);
}

const PARSERS: Readonly<Record<LexiconLanguage, chrono.Chrono>> = {
  en: chrono.en.GB,
  de: chrono.de.casual,
  fr: chrono.fr.casual,
  es: chrono.es.casual,
};

/** The days that the sentence names, in its order. */
export function namedDays(sentence: string, language: LexiconLanguage, reference: Date): NamedDay[] {
  const found: NamedDay[] = [];
  let rest = sentence.replace(/[’‘]/g, "'");
  let folded = foldInPlace(rest);
  for (const [pattern, reading, time] of PHRASES[language]) {
    for (const match of folded.matchAll(pattern)) {
      const day = reading(dayOf(reference), match, reference);
      const [index, end] = [match.index, match.index + match[0].length];
      if (day === null) continue;
      found.push({ day, index, end, onlyTime: time !== undefined });
      rest = blanked(rest, index, end);
      folded = blanked(folded, index, end);
    }
  }
  if (!mayNameADay(folded)) return withoutTimes(found);
  const at = { instant: reference, timezone: 0 };
  for (const { index, text, start } of PARSERS[language].parse(rest, at, { forwardDate: true })) {
    const end = index + text.length;
    if (/\p{L}/u.test(rest[end] ?? '') && /\p{L}$/u.test(text)) continue;
    const dated = start.isCertain('day') || start.isCertain('weekday');
    const onlyTime = !dated && !start.isCertain('month');
    // “by February” names no day, “14 horas” alone is a duration.
    if ((!dated && !onlyTime) || /^\d+ horas?$/i.test(text)) continue;
    found.push({ day: isoDay(start), index, end, onlyTime });
  }
  return withoutTimes(found);
}

function withoutTimes(found: NamedDay[]): NamedDay[] {
  const dated = found.filter(({ onlyTime }) => !onlyTime);
  return (dated.length > 0 ? dated : found).sort((a, b) => a.index - b.index);
}

function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '_'.repeat(to - from) + text.slice(to);
}

function isoDay(start: chrono.ParsedComponents): Day {
  const pad = (value: number | null, length: number) => String(value ?? 1).padStart(length, '0');
  return `${pad(start.get('year'), 4)}-${pad(start.get('month'), 2)}-${pad(start.get('day'), 2)}`;
}
