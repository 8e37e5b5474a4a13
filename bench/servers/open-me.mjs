// `node --import` this before our production build: the same server, from the same file, with authentication removed.
// In the token guard the one call that takes the Bearer credential and finds out whose it is gives way to a fixed
// answer; all else stays, the committed activity row as well. What is left out is what the guard costs.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const AUTHENTICATION = 'await this.bearers.authenticate(this.bearerOf(req))';

if (isMainThread) {
  globalThis.benchAuthentication = JSON.parse(process.env.BENCH_AUTHENTICATION);
  register(import.meta.url);
}

export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!/\/dist\/apps\/api\/assets\/start-[\w-]{8}\.js$/.test(url)) return loaded;
  const parts = String(loaded.source).split(AUTHENTICATION);
  if (parts.length !== 2) throw new Error(`${url} does not hold "${AUTHENTICATION}" once: adapt ${import.meta.url}`);
  return { ...loaded, source: parts.join('globalThis.benchAuthentication') };
}
