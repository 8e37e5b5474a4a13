/** The busiest credential has the first colour; all others together are grey. */
export const colourOf = (at: number, others: boolean) =>
  others ? 'var(--v-series-others)' : `var(--v-series-${(at % 8) + 1})`;
