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

export const french: readonly Phrase[] = [
  later(WEEKDAYS.fr, 'dans', 'semaines?|jours'),
  [all(`(?<weekday>${WEEKDAYS.fr}) en (?<number>huit|quinze)`), weekdayInWeeks],
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
  week(WEEKDAYS.fr, `(?:en |(?:la )?fin (?:de )?(?:la )?)?(?:semaine|sem\\.?|s(?=\\d\\d)) ?${WEEK}`),
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
  [all(CLOCK), timeOfDay, 'time'],
  [all('(?:midi|minuit|(?:la )?fin de (?:la )?journee|ce soir|cet apres-midi)'), isToday, 'time'],
];
