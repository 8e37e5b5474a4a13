// Our server with authentication removed: made by `createApp`, as the product and its tests make it, and started once the
// provider that says whose a Bearer credential is gives a fixed answer. All else stays, the committed activity row as
// well: what is left out is what the guard costs. Built from our sources by lib/open-build.mjs.
import path from 'node:path';
import '../../apps/api/src/start/heap-flags.ts';

await import('reflect-metadata');
const { readEnv } = await import('../../apps/api/src/app/config/env.ts');
const { settingsOf } = await import('../../apps/api/src/app/config/settings.ts');
const { createApp } = await import('../../apps/api/src/app/create-app.ts');
const { prepareDatabase } = await import('../../apps/api/src/app/database/prepare-database.ts');
const { createLogger } = await import('../../apps/api/src/app/logging/logger.ts');
const { BearerAuthenticator } = await import('../../apps/api/src/app/token/access-tokens/bearer-authenticator.ts');

const found = JSON.parse(process.env.BENCH_AUTHENTICATION);
const env = readEnv();
const database = await prepareDatabase(env, { onEnd() {}, onWait() {}, onWeakness() {} });
const consoleDir = path.resolve('dist/apps/admin');
const app = await createApp(settingsOf(env, { ...database, consoleDir }), createLogger(env.logLevel));
app.get(BearerAuthenticator).authenticate = () => Promise.resolve(found);
await app.listen(env.port, env.host);
console.log('Velgent is ready');
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
