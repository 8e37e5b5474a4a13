import { addDays, endOfMonth, endOfQuarter, endOfYear, weekdayNextWeek } from '../days.ts';
import {
  coming,
  dated,
  inNextWeek,
  isToday,
  midOfNamedMonth,
  monthEnd,
  nextWeekEnd,
  span,
  weekdayInWeeks,
  weekEnd,
} from '../day-readings.ts';
import { MONTHS, NUMBER, UNIT, WEEKDAYS } from '../number-words.ts';
import { all, later, NO_DATE, type Phrase, week, WEEK } from './patterns.ts';

export const english: readonly Phrase[] = [
  [all(`(?<weekday>${WEEKDAYS.en}) (?<unit>week|fortnight)(?! ?\\d)`), weekdayInWeeks],
  [
    all(`(?<number>${NUMBER}) (?<unit>weeks?) (?:on|from|after) (?:this |next )?(?<weekday>${WEEKDAYS.en})`),
    weekdayInWeeks,
  ],
  later(WEEKDAYS.en, 'in', 'weeks?'),
  [all(`${WEEKDAYS.en} (?:of|in) (?:the )?(?:next|following) week`), inNextWeek],
  [
    all(
      `(?:(?:next|coming|this) )?(tues|weds|thur)${NO_DATE}(?!\\.?,? (?:\\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\\w*\\.? \\d))`,
    ),
    coming,
  ],
  [all('end of (?:the )?next week'), nextWeekEnd],
  [all('(?:(?:the )?end of (?:the |this )?(?:working )?week|this week|(?:the|this) weekend|eow)'), weekEnd],
  [all('(?:early|beginning of|start of) next week'), (today) => weekdayNextWeek(today, 1)],
  [all('next week(?! (?:on )?(?:mon|tue|wed|thu|fri|sat|sun))(?<!day next week)'), nextWeekEnd],
  [all('(?:(?:the )?end of (?:the |this )?month|this month|eom|month[ -]end)'), monthEnd],
  [all('(?:the )?end of next month'), (today) => endOfMonth(today, 1)],
  [all('(?:(?:the )?end of (?:the |this )?year|year[ -]end|eoy)'), endOfYear],
  [all('(?:the )?end of (?:the |this )?quarter'), endOfQuarter],
  [all(`mid[- ]${MONTHS.en}`), midOfNamedMonth],
  week(WEEKDAYS.en, `(?:calendar )?(?:week|wk|cw|w(?=\\d\\d)) ?${WEEK}`),
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
