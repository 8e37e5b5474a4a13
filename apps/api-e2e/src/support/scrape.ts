/** What a metrics port answered: each series by its whole line up to the value, and the lines that describe. */
export interface Scrape {
  text: string;
  series: Map<string, number>;
  /** By metric. */
  types: Map<string, string>;
  helps: Map<string, string>;
}

export async function scrape(port: number): Promise<Scrape> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (answer.status !== 200) throw new Error(`The metrics port answered ${answer.status}`);
  const text = await answer.text();
  const described = (word: string) =>
    new Map([...text.matchAll(new RegExp(`^# ${word} (\\S+) (.+)$`, 'gm'))].map(([, name, rest]) => [name!, rest!]));
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  const series = new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))] as const;
    }),
  );
  return { text, series, types: described('TYPE'), helps: described('HELP') };
}

/** By how much each series grew, where it did. */
export function growth(before: Scrape, after: Scrape): Record<string, number> {
  const grown = [...after.series].map(([name, value]) => [name, value - (before.series.get(name) ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, by]) => by !== 0));
}
