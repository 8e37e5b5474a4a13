import { StartError } from '../app/config/env.ts';
import { ApiError } from '../app/errors/api-error.ts';
import { startFault } from '../start/start-fault.ts';
import { ExportError } from './export-lines.ts';

export interface Failure {
  code: string;
  message: string;
  param?: string;
}

/** Why a command was refused, in the words of the API where it has them. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) {
    const { param } = error.options;
    return { code: error.code, message: error.message, ...(param ? { param } : {}) };
  }
  if (error instanceof StartError) return { code: 'configuration', message: error.message };
  if (error instanceof ExportError) return { code: 'unreadable_export', message: error.message };
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === 'open') return { code: 'unreadable_file', message: `${path} cannot be read (${code}).` };
  if (code === '42P01' || code === '42703' || code === '42883')
    return { code: 'database_not_migrated', message: 'The database is not migrated: run `velgent db migrate`.' };
  const fault = startFault(error);
  if (typeof fault === 'string') return { code: 'database_unavailable', message: fault };
  // never the error itself: a failed statement carries its parameters
  return { code: 'internal_error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
