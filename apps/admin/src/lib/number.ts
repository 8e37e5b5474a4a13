const whole = new Intl.NumberFormat('en');
const part = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** “1,204” */
export const formatCount = (value: number) => whole.format(value);
/** “1 event”, “1,204 events” */
export const countOf = (value: number, one: string, many = `${one}s`) =>
  `${formatCount(value)} ${value === 1 ? one : many}`;
/** “82%” from 0.82 */
export const formatShare = (value: number) => part.format(value);
