import type { Verification } from './check.ts';
import { SKEW_SECONDS } from './checks/times.ts';
import { member } from './json-object.ts';

/** What counts once: an id, until the time at which nobody would take it any more, in Unix seconds. */
export interface Once {
  jti: string;
  until: number;
}

/** Of an assertion in which every other check found nothing wrong; undefined where it may be shown again. */
export function onceOf({ assertion: { claims }, terms }: Verification): Once | undefined {
  if (!terms.needsJti) return undefined;
  return { jti: member(claims, 'jti') as string, until: (member(claims, 'exp') as number) + SKEW_SECONDS };
}
