import { StartError } from '../app/config/env.ts';

interface SystemError extends Error {
  code?: string;
  syscall?: string;
  address?: string;
  port?: number;
}

/** Why the start failed, in one line where the operator can mend it; the whole error where we would have to. */
export function startFault(error: unknown): unknown {
  if (error instanceof StartError) return error.message;
  const { code, syscall, address, port } = error as SystemError;
  if (syscall === 'listen' && code === 'EADDRINUSE') return `Port ${port} on ${address} is in use: set PORT.`;
  if (syscall === 'listen') return `Cannot listen on ${address}:${port} (${code}): set HOST and PORT.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT')
    return `The database of DATABASE_URL cannot be reached (${code}${address ? `, ${address}:${port}` : ''}).`;
  if (code === '28P01' || code === '28000' || code === '3D000')
    return `The database of DATABASE_URL refuses the connection: ${(error as Error).message}.`;
  return error;
}
