// How `npm start` runs the built server, so that tests, the bench and others measure what users get.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const [environment, command] = scripts.start.split(' exec node ');

/** Arguments of Node.js, the built file last. */
export const START_ARGS = command.split(' ');

/** Environment variables that the script sets. */
export const START_ENV = Object.fromEntries(environment.split(' ').map((pair) => pair.split('=')));
