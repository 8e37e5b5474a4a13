import { addDays, endOfMonth, endOfQuarter, endOfYear, weekdayNextWeek } from '../days.ts';
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
  weekdayInWeeks,
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from '../number-words.ts';
import { all, later, CLOCK, NO_DATE, type Phrase, week, WEEK } from './patterns.ts';

export const portuguese: readonly Phrase[] = [
  later(WEEKDAYS.pt, 'em|dentro de', 'semanas?|dias'),
  [all(`(?<weekday>${WEEKDAYS.pt}) a (?<number>oito|quinze)(?: dias)?`), weekdayInWeeks],
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
  week(WEEKDAYS.pt, `(?:na |(?:o )?(?:fim|final) da )?(?:semana|sem\\.?) ?${WEEK}`),
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
