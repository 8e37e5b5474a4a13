import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_PASSWORD } from './servers.mjs';

/** The cookie of root's session. */
export async function signIn(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/admin/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'root@velgent.local', password: ROOT_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie()[0].split(';')[0];
}

/** What people do beside the calls: one looks at the activity page all the time, one exports the log again and again. */
export async function people(port, tenant) {
  const headers = { Cookie: await signIn(port) };
  const base = `http://127.0.0.1:${port}/api/admin/tenants/${tenant}/activity`;
  let leaving = false;
  const served = { pages: 0, exports: 0, refused: 0 };
  const again = async (kind, url, pauseMs) => {
    while (!leaving) {
      const answer = await fetch(base + url, { headers });
      await answer.arrayBuffer();
      if (answer.ok) served[kind]++;
      else served.refused++;
      await sleep(pauseMs);
    }
  };
  const acts = [again('pages', '?limit=50', 50), again('exports', '/export?format=csv', 500)];
  return async () => {
    leaving = true;
    await Promise.all(acts);
    return served;
  };
}
