import { StartError } from '../config/env.ts';
import { hintFor, type Reached } from './fault-hints.ts';
import { hostsOf } from '../config/connection-url.ts';
import { userOf } from './roles.ts';

/** Why the database does not let the server work: what, why, and what mends it. Its message is all that is printed. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault';
}

/** Runs `work` on the database of a variable; what it fails with is told in the operator's words, without its secrets. */
export async function namingFaults<T>(variable: string, url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error, variable, url);
  }
}

export function faultOf(error: unknown, variable: string, url: string): unknown {
  if (error instanceof StartError || error instanceof DatabaseFault || !(error instanceof Error)) return error;
  const told = hintFor(error, { variable, ...reachedBy(url) });
  return told ? new DatabaseFault(told, { cause: error }) : error;
}

/** Of several hosts the first; the others are named beside it. */
function reachedBy(url: string): Omit<Reached, 'variable'> {
  const [first, ...others] = hostsOf(url).map((one) => new URL(one));
  const { port, pathname, searchParams } = first!;
  return {
    host: [first!, ...others].map(hostOf).join(','),
    port: searchParams.get('port') ?? (port || '5432'),
    database: decodeURIComponent(pathname.slice(1)) || userOf(url),
    user: userOf(url),
  };
}

const hostOf = ({ hostname, searchParams }: URL) => searchParams.get('host') ?? decodeURIComponent(hostname);
