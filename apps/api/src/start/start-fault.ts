import { StartError } from '../app/config/env.ts';
import { isDatabaseAway } from '../app/database/database-away.ts';
import { DatabaseFault } from '../app/database/database-fault.ts';
import { hintFor } from '../app/database/fault-hints.ts';

interface SystemError extends Error {
  code?: string;
  syscall?: string;
  address?: string;
  port?: number;
  severity?: string;
}

const DATABASE = { variable: 'DATABASE_URL', host: 'its host', port: 'its port', database: '', user: '' };

/** Told by PostgreSQL, or of a network: nothing else is reached at a start. */
const isOfDatabase = (error: SystemError) => error.severity !== undefined || isDatabaseAway(error);

/** Why the start failed, in one line where the operator can mend it; the whole error where we would have to. */
export function startFault(error: unknown): unknown {
  if (error instanceof StartError || error instanceof DatabaseFault) return error.message;
  const { code, syscall, address, port } = error as SystemError;
  if (syscall === 'listen' && code === 'EADDRINUSE') return `Port ${port} on ${address} is in use: set PORT.`;
  if (syscall === 'listen') return `Cannot listen on ${address}:${port} (${code}): set HOST and PORT.`;
  return (isOfDatabase(error as SystemError) && hintFor(error as Error, DATABASE)) || error;
}
