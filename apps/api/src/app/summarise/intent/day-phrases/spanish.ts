import { addDays, endOfQuarter, endOfYear, weekdayNextWeek } from '../days.ts';
import {
  coming,
  dated,
  endOfNamedMonth,
  inNextWeek,
  isToday,
  midOfNamedMonth,
  monthEnd,
  nextWeekEnd,
  span,
  timeOfDay,
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from '../number-words.ts';
import { all, later, CLOCK, NO_DATE, type Phrase, week, WEEK } from './patterns.ts';

export const spanish: readonly Phrase[] = [
  later(WEEKDAYS.es, 'en|dentro de', 'semanas?|dias'),
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
  week(WEEKDAYS.es, `(?:en (?:la )?|(?:fin|finales) de (?:la )?)?(?:semana|sem\\.?) ?${WEEK}`),
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
  [all(CLOCK), timeOfDay, 'time'],
  [all('(?:mediodia|medianoche|(?:el )?final del dia|esta (?:misma )?(?:tarde|noche))'), isToday, 'time'],
];
