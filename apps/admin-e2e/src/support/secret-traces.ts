import type { Page } from '@playwright/test';

/** Every place in the browser where a secret stands: none is an empty list. */
export async function tracesOf(page: Page, secret: string): Promise<string[]> {
  const inPage = await page.evaluate(async (needle) => {
    const places: string[] = [];
    const look = (where: string, text: string | null | undefined) => text?.includes(needle) && places.push(where);
    look('DOM', document.documentElement.outerHTML + document.documentElement.textContent);
    for (const field of document.querySelectorAll('input, textarea'))
      look('a field', (field as HTMLInputElement).value);
    look('localStorage', JSON.stringify({ ...localStorage }));
    look('sessionStorage', JSON.stringify({ ...sessionStorage }));
    look('history', JSON.stringify(history.state) + location.href);
    look('cookies', document.cookie);
    look('window.name', window.name);
    for (const { name } of await indexedDB.databases()) places.push(`IndexedDB ${name} exists`);
    for (const name of await caches.keys()) places.push(`cache storage ${name} exists`);
    look('performance entries', JSON.stringify(performance.getEntries()));
    return places;
  }, secret);
  const cookies = JSON.stringify(await page.context().cookies()).includes(secret) ? ['cookies'] : [];
  return [...inPage, ...cookies, ...(await tracesInHeap(page, secret))];
}

/**
 * Looks through the JavaScript heap: component state of past renders, the caches of queries and mutations and whatever
 * else still holds it. A heap snapshot collects garbage first, so what is found there is held by something.
 */
async function tracesInHeap(page: Page, secret: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot = JSON.parse(chunks.join('')) as { strings: string[] };
  return snapshot.strings.filter((text) => text.includes(secret)).map((text) => `heap: ${text.slice(0, 120)}`);
}
