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
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from '../number-words.ts';
import { all, later, CLOCK, NO_DATE, type Phrase, week, WEEK } from './patterns.ts';

export const dutch: readonly Phrase[] = [
  later(WEEKDAYS.nl, 'over', 'week|weken|dagen'),
  [all(`${WEEKDAYS.nl} (?:van )?(?:volgende|komende) week`), inNextWeek],
  [all(`(?:volgende|komende) week (?:op )?${WEEKDAYS.nl}`), inNextWeek],
  [all('(?:het )?(?:einde|eind) (?:van )?(?:de )?(?:volgende|komende) week'), nextWeekEnd],
  [all('(?:het )?begin (?:van )?(?:de )?(?:volgende|komende) week'), (today) => weekdayNextWeek(today, 1)],
  [all('(?:volgende|komende) week'), nextWeekEnd],
  [all('(?:(?:het )?(?:einde|eind) (?:van )?(?:de|deze) week|deze week|(?:het|dit) weekend)'), weekEnd],
  [all('(?:(?:het )?(?:einde|eind) (?:van )?(?:de|deze) maand|deze maand|maandeinde)'), monthEnd],
  [all('(?:het )?(?:einde|eind) (?:van )?(?:de )?volgende maand'), (today) => endOfMonth(today, 1)],
  [all('(?:(?:het )?(?:einde|eind) (?:van )?(?:het|dit) jaar|jaareinde)'), endOfYear],
  [all('(?:het )?(?:einde|eind) (?:van )?(?:het|dit) kwartaal'), endOfQuarter],
  [all(`(?:het )?(?:einde|eind) (?:van )?${MONTHS.nl}`), endOfNamedMonth],
  [all(`(?:half|medio) ${MONTHS.nl}`), midOfNamedMonth],
  week(WEEKDAYS.nl, `(?:in |(?:het )?(?:einde|eind) (?:van )?)?(?:week|wk|w(?=\\d\\d)) ?${WEEK}`),
  [all('(?:de|den) (\\d{1,2})(?:e|de|ste)?(?=\\s*(?:[.,;!?)]|$))'), dated],
  [
    all(
      `(?:binnen|over|in|heeft u|hebt u|heb je|betaaltermijn:?)(?: een termijn van| nog)?(?: de)?(?: komende| volgende)? ${NUMBER} ?()(${UNIT.nl})`,
    ),
    span,
  ],
  [all('overmorgen'), (today) => addDays(today, 2)],
  [
    all(
      `(?:(?:aanstaande|komende|volgende|deze) )?${WEEKDAYS.nl}(?:ochtend|morgen|middag|avond)?(?: aanstaande)?${NO_DATE}`,
    ),
    coming,
  ],
  [all('morgen ?(?:vroeg|ochtend|middag|avond)'), (today) => addDays(today, 1)],
  [all(CLOCK), timeOfDay, 'time'],
  [all('(?:einde (?:van de )?(?:werk)?dag|vanmiddag|vanavond|middernacht)'), isToday, 'time'],
];
