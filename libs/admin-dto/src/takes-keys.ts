import { findPrivateKey, LEAKED_KEY_RULE } from '@velgent/client-model';
import 'reflect-metadata';

const TAKES_KEYS = 'velgent:takes-keys';

/** The class of a body that takes public keys: {@link faultOfKeys} comes before its other rules. */
export const TakesKeys = (): ClassDecorator => (target) => Reflect.defineMetadata(TAKES_KEYS, true, target);

/**
 * Why such a body is refused before all else: a private or symmetric key stands in it, wherever; or a name that would be
 * lost on the way, so that a rule would say less than was sent.
 */
export function faultOfKeys(body: unknown, type: object | undefined): { param: string; message: string } | undefined {
  if (!type || Reflect.getMetadata(TAKES_KEYS, type) !== true) return undefined;
  const leaked = findPrivateKey(body);
  if (leaked !== undefined) return { param: leaked || 'body', message: `${leaked || 'The body'} ${LEAKED_KEY_RULE}.` };
  const lost = Object.entries((body ?? {}) as object)
    .map(([name, value]) => findLost(value, name))
    .find(Boolean);
  return lost ? { param: lost, message: `${lost} is not a known parameter` } : undefined;
}

/** Nest and class-transformer drop these. */
const LOST = ['__proto__', 'constructor', 'prototype'];

function findLost(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    if (LOST.includes(name)) return `${path}.${name}`;
    const found = findLost(part, `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}
