import { getParser } from 'bowser';

/** “Chrome on Windows”, in plain words; the name of the program where it is no browser, null where it said nothing. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent?.trim()) return null;
  const { browser, os } = getParser(userAgent).getResult();
  if (browser.name && os.name) return `${browser.name} on ${os.name}`;
  return browser.name || userAgent.split(/[\s/]/)[0]!.slice(0, 40);
}
