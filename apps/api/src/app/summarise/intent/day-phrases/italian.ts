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

export const italian: readonly Phrase[] = [
  later(WEEKDAYS.it, 'tra|fra', 'settiman[ae]|giorni'),
  [all(`(?<weekday>${WEEKDAYS.it}) a (?<number>otto|quindici)`), weekdayInWeeks],
  [all(`${WEEKDAYS.it} (?:della )?(?:prossima settimana|settimana prossima)`), inNextWeek],
  [all('(?:la )?fine (?:della )?(?:prossima settimana|settimana prossima)'), nextWeekEnd],
  [all("(?:l')?inizio (?:della )?(?:prossima settimana|settimana prossima)"), (today) => weekdayNextWeek(today, 1)],
  [all('(?:la )?(?:prossima settimana|settimana prossima)'), nextWeekEnd],
  [all('(?:(?:la )?fine (?:della |di questa )?settimana|questa settimana|(?:il|questo) fine settimana)'), weekEnd],
  [all('(?:(?:la )?fine (?:del |di questo )?mese|questo mese|fine mese)'), monthEnd],
  [all('(?:la )?fine (?:del )?(?:prossimo mese|mese prossimo)'), (today) => endOfMonth(today, 1)],
  [all("(?:la )?fine (?:dell'|di quest')?anno"), endOfYear],
  [all('(?:la )?fine (?:del )?trimestre'), endOfQuarter],
  [all(`(?:la )?fine (?:di )?${MONTHS.it}`), endOfNamedMonth],
  [all(`(?:la )?meta (?:di )?${MONTHS.it}`), midOfNamedMonth],
  week(WEEKDAYS.it, `(?:nella |(?:la )?fine (?:della )?)?(?:settimana|sett\\.?) ?${WEEK}`),
  [all('(?:il|al|del|giorno) (\\d{1,2})(?=\\s*(?:[.,;!?)]|$|p\\.? ?v\\.?|alle|mattina))'), dated],
  [
    all(
      `(?:entro|tra|fra|in|nel termine di|avete|ha|hai)(?: e non oltre| un termine di)?(?: i| le)?(?: prossim[ie])? ${NUMBER} ?()(${UNIT.it}(?: lavorativi)?)`,
    ),
    span,
  ],
  [all('dopodomani'), (today) => addDays(today, 2)],
  [
    all(
      `(?:(?:questo|prossimo) )?${WEEKDAYS.it}(?: prossimo)?(?: (?:mattina|pomeriggio|sera)| a mezzogiorno)?${NO_DATE}`,
    ),
    coming,
  ],
  [all(CLOCK), timeOfDay, 'time'],
  [all('(?<=(?:le|alle|dalle|ore) )([01]?\\d|2[0-4])(?! ?(?:%|euro|eur|copie|persone))'), timeOfDay, 'time'],
  [all('(?:mezzogiorno|mezzanotte|(?:la )?fine (?:della )?giornata|stasera|questo pomeriggio)'), isToday, 'time'],
];
