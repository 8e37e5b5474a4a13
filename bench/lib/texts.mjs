const SENTENCES =
  `The quarterly report of the Lisbon warehouse arrived on Monday morning. It shows that deliveries to retail customers rose by twelve percent.
Most of the growth came from two new contracts with regional pharmacies. The warehouse team worked three weekends in a row to keep up with the orders.
The cold storage unit failed twice, and each failure cost about four thousand euros in spoiled goods. The supplier has promised a replacement, but no date has been agreed.
Management wants a decision before the end of November. The canteen will be repainted in spring. Insurance covers half of the spoiled goods if the claim is filed in time.`.split(
    /(?<=\.)\s+/,
  );

/** 32,000 characters in which no sentence is quite like another. */
export function longText() {
  let text = '';
  for (let i = 0; text.length < 32_000; i++)
    text += `${SENTENCES[i % SENTENCES.length].replace(/\.$/, '')} in section ${i}, as noted by team ${(i * 7) % 31}.${i % 6 === 5 ? '\n\n' : ' '}`;
  return text.slice(0, 32_000);
}
