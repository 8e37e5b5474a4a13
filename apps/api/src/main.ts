import path from 'node:path';
import './start/heap-flags.ts';

// Not before the flags: what is loaded counts too.
const { replied } = await import('./start/arguments.ts');
if (!replied(process.argv.slice(2))) {
  const { start } = await import('./start/start.ts');
  await start(path.resolve(import.meta.dirname, '../admin'));
}
