import { addDays, endOfMonth, endOfQuarter, endOfYear, weekdayNextWeek } from '../days.ts';
import {
  calendarWeek,
  dated,
  isToday,
  midOfNamedMonth,
  monthEnd,
  nextWeekEnd,
  span,
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT } from '../number-words.ts';
import { all, WEEK_YEAR, type Phrase } from './patterns.ts';

export const english: readonly Phrase[] = [
  [all('end of (?:the )?next week'), nextWeekEnd],
  [all('(?:(?:the )?end of (?:the |this )?(?:working )?week|this week|(?:the|this) weekend|eow)'), weekEnd],
  [all('(?:early|beginning of|start of) next week'), (today) => weekdayNextWeek(today, 1)],
  [all('next week(?! (?:on )?(?:mon|tue|wed|thu|fri|sat|sun))(?<!day next week)'), nextWeekEnd],
  [all('(?:(?:the )?end of (?:the |this )?month|this month|eom|month[ -]end)'), monthEnd],
  [all('(?:the )?end of next month'), (today) => endOfMonth(today, 1)],
  [all('(?:(?:the )?end of (?:the |this )?year|year[ -]end|eoy)'), endOfYear],
  [all('(?:the )?end of (?:the |this )?quarter'), endOfQuarter],
  [all(`mid[- ]${MONTHS.en}`), midOfNamedMonth],
  [all(`(?:calendar )?(?:week|wk|cw|w(?=\\d\\d)) ?(\\d{1,2})${WEEK_YEAR}(?! of)`), calendarWeek],
  [
    all(
      `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?the (\\d{1,2})(?:st|nd|rd|th)(?! (?:of|floor|time|${MONTHS.en}))`,
    ),
    dated,
  ],
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
];
