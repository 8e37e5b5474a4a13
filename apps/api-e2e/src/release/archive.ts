import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const MAX_BYTES = 256 * 1024 * 1024;

/** A window over all of it: the databases of a cluster are nearly the same. */
const DENSE = {
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
  [constants.BROTLI_PARAM_LGWIN]: 27,
};

/** `names` are in `folder`; more arguments of tar may come first. */
export function pack(folder: string, names: string[], file: string, more: string[] = []): void {
  const { status, stdout, stderr } = spawnSync('tar', ['-c', '-C', folder, ...more, ...names], {
    maxBuffer: MAX_BYTES,
  });
  if (status !== 0) throw new Error(`tar: ${String(stderr)}`);
  writeFileSync(file, brotliCompressSync(stdout, { params: DENSE }));
}

/** As files of this user, with their modes. */
export function unpack(file: string, folder: string): void {
  const input = brotliDecompressSync(readFileSync(file), {
    params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 },
  });
  const { status, stderr } = spawnSync('tar', ['-x', '-C', folder, '--no-same-owner', '-p'], { input });
  if (status !== 0) throw new Error(`tar: ${String(stderr)}`);
}
