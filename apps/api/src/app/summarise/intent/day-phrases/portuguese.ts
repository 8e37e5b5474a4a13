import { addDays, endOfMonth, endOfQuarter, endOfYear, weekdayNextWeek } from '../days.ts';
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
  span,
  timeOfDay,
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from '../number-words.ts';
import { all, CLOCK, NO_DATE, WEEK_YEAR, type Phrase } from './patterns.ts';

export const portuguese: readonly Phrase[] = [
  [all(`${WEEKDAYS.pt} da (?:proxima semana|semana que vem|semana seguinte)`), inNextWeek],
  [all('(?:o )?(?:fim|final) da (?:proxima semana|semana que vem)'), nextWeekEnd],
  [all('(?:o )?(?:inicio|comeco) da (?:proxima semana|semana que vem)'), (today) => weekdayNextWeek(today, 1)],
  [all('(?:a )?(?:proxima semana|semana que vem)'), nextWeekEnd],
  [all('(?:(?:o )?(?:fim|final) da semana|esta semana|(?:o|este|no) fim de semana)'), weekEnd],
  [all('(?:(?:o )?(?:fim|final) d(?:o|este) mes|este mes)'), monthEnd],
  [all('(?:o )?(?:fim|final) do (?:proximo mes|mes que vem)'), (today) => endOfMonth(today, 1)],
  [all('(?:o )?(?:fim|final) do ano'), endOfYear],
  [all('(?:o )?(?:fim|final) do trimestre'), endOfQuarter],
  [all(`(?:o )?(?:fim|final) de ${MONTHS.pt}`), endOfNamedMonth],
  [all(`meados de ${MONTHS.pt}`), midOfNamedMonth],
  [all(`(?:na |(?:o )?(?:fim|final) da )?semana (\\d{1,2})${WEEK_YEAR}`), calendarWeek],
  [all('(?:o dia|ao dia|do dia|no dia|dia) (\\d{1,2})(?=\\s*(?:[.,;!?)]|$|as|pela))'), dated],
  [
    all(
      `(?:dentro de|em|no prazo de|prazo de|tem|antes de)(?: um prazo de)?(?: ate)?(?: os| as)?(?: proxim[oa]s)? ${NUMBER} ?()(${UNIT.pt}(?: uteis)?)`,
    ),
    span,
  ],
  [all('depois de amanha'), (today) => addDays(today, 2)],
  [
    all(
      `(?:(?:esta|este|proxima|proximo) )?${WEEKDAYS.pt}(?: (?:proxim[oa]|que vem))?(?: (?:de manha|a tarde|a noite|pela manha)| ao meio-dia)?${NO_DATE}`,
    ),
    coming,
  ],
  [all(CLOCK), timeOfDay, 'time'],
  [
    all('(?:meio-dia|meia-noite|(?:o )?(?:fim|final) do dia|hoje a (?:tarde|noite)|esta (?:tarde|noite))'),
    isToday,
    'time',
  ],
];
