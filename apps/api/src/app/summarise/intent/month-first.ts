const MONTH_FIRST = /(?<![\d/])(?:0?[1-9]|1[0-2])\/(?:1[3-9]|2\d|3[01])(?:\/(?:20)?\d\d)?(?![\d/])/;
const DAY_FIRST = /(?<![\d/])(?:1[3-9]|2\d|3[01])\/(?:0?[1-9]|1[0-2])(?:\/(?:20)?\d\d)?(?![\d/])/;

/** Whether “12/04/2026” is in December: in American English, and beside a date that can be read in no other way. */
export function isMonthFirst(text: string, language: string): boolean {
  const primary = language.split('-')[0]!.toLowerCase();
  if (primary !== 'en') return false;
  if (/-us\b/i.test(language)) return !DAY_FIRST.test(text) || MONTH_FIRST.test(text);
  return language.length === 2 && MONTH_FIRST.test(text) && !DAY_FIRST.test(text);
}
