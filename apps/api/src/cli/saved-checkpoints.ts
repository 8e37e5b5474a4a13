import type { JsonWebKey } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isSigned, readCheckpoint } from '../app/audit/checkpoints/checkpoint-jws.ts';
import { ApiError } from '../app/errors/api-error.ts';
import type { NotedHead } from './noted-heads.ts';

/** A signed head that somebody kept elsewhere. */
export interface SavedCheckpoint extends NotedHead {
  tenant_id: string | null;
  kid: string;
  jws: string;
}

const JWS = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;
/** What a mail's quoted-printable encoding breaks a long line with. */
const SOFT_BREAK = /=\r?\n/g;

/** Every signed head in a file, or in the files of a folder: as exported, as listed, or as mailed. */
export function savedCheckpoints(fileOrFolder: string): SavedCheckpoint[] {
  const saved = new Map<string, SavedCheckpoint>();
  for (const file of filesOf(fileOrFolder))
    for (const jws of readFileSync(file, 'utf8').replace(SOFT_BREAK, '').match(JWS) ?? []) {
      const claims = readCheckpoint(jws);
      if (claims) saved.set(jws, { ...claims, jws });
    }
  if (!saved.size) throw failure(`There is no signed head in ${fileOrFolder}.`);
  return [...saved.values()];
}

/** Those of one organisation; of the platform's own chain where its export names none. Throws where there are none of it. */
export function ofOneChain(saved: readonly SavedCheckpoint[], tenant = null as string | null): SavedCheckpoint[] {
  const own = saved.filter(({ tenant_id }) => tenant_id === tenant);
  if (saved.length && !own.length) throw failure('None of the signed heads is of the chain in this export.');
  return own;
}

/** Throws where one was signed by none of the keys: then it proves nothing, or its file was altered. */
export function requireSignatures(checkpoints: readonly SavedCheckpoint[], keys: readonly JsonWebKey[]): void {
  const wrong = checkpoints.find(({ jws, kid }) => !isSigned(jws, kid, keys));
  if (wrong) throw failure(`The signed head of event ${wrong.sequence} was signed by none of the keys.`);
}

/** `keys` of a saved `/.well-known/audit-jwks.json`. */
export function savedKeys(file: string): JsonWebKey[] {
  try {
    const { keys } = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, '')) as { keys: JsonWebKey[] };
    if (Array.isArray(keys)) return keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error;
  }
  throw failure(`${file} is no key set (RFC 7517).`);
}

const failure = (message: string) => new ApiError('invalid_request', message, { param: 'checkpoints' });

const filesOf = (fileOrFolder: string): string[] =>
  statSync(fileOrFolder).isDirectory()
    ? readdirSync(fileOrFolder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.join(parentPath, name))
    : [fileOrFolder];
