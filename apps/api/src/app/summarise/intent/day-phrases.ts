import { addDays, endOfMonth, endOfQuarter, endOfYear, weekdayNextWeek } from './days.ts';
import {
  calendarWeek,
  coming,
  dated,
  endOfNamedMonth,
  inNextWeek,
  isToday,
  midOfNamedMonth,
  monthEnd,
  nextWeekEnd,
  numeric,
  type Reading,
  span,
  weekEnd,
} from './day-readings.ts';
import type { LexiconLanguage } from './languages.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from './number-words.ts';

type Phrase = readonly [RegExp, Reading, 'time'?];

const all = (source: string) => new RegExp(`(?<![a-z0-9])${source}(?![a-z0-9])`, 'g');
const NO_DATE = '(?!,? (?:den |dem |the |le |el )?\\d)';

/** Ways to name a day that the date parser does not know, or takes for another one. Over folded text; the first wins. */
export const PHRASES: Readonly<Record<LexiconLanguage, readonly Phrase[]>> = {
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
