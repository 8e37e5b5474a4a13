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
  numeric,
  span,
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from '../number-words.ts';
import { all, later, NO_DATE, type Phrase, week, WEEK } from './patterns.ts';

export const german: readonly Phrase[] = [
  later(WEEKDAYS.de, 'in', 'wochen?|tagen'),
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
  week(WEEKDAYS.de, `(?:ende (?:der )?)?(?:kw|kalenderwoche) ?${WEEK}`),
  week(WEEKDAYS.de, `(?:ende der )?${WEEK}\\. ?(?:kw|kalenderwoche)`),
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
];
