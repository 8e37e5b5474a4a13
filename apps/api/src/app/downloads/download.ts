import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { attachment, type FileContents, fileName } from './file-name.ts';
import { patiently } from '../queues/patiently.ts';

/** A file as it is made, part by part. */
export interface Download {
  /** What it is called by, beside its organisation. */
  file: Omit<FileContents, 'organisation'>;
  contentType: string;
  /** Further headers of the answer. */
  headers?: Record<string, string>;
  parts: AsyncGenerator<string>;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Has to be done before the first byte of a download leaves; where it fails, none does. */
    beforeDownload?: () => Promise<void>;
  }
}

/**
 * Streams a file at the pace of its reader. Nothing is sent before the first part is there, so that a failure until then
 * is answered like any other; a later one cuts the connection, and the file is seen to be incomplete. Once the reader
 * hangs up, no further part is made.
 */
export async function sendDownload(
  res: Response,
  organisation: string,
  { file, contentType, headers, parts }: Download,
): Promise<void> {
  const first = await parts.next();
  res.set(headers);
  await res.req.beforeDownload?.();
  res.setHeader('Content-Type', `${contentType}; charset=utf-8`);
  res.setHeader('Content-Disposition', attachment(fileName({ ...file, organisation })));
  res.setHeader('Cache-Control', 'no-store');
  const all = async function* () {
    if (!first.done) yield first.value;
    yield* parts;
  };
  try {
    await pipeline(all, res);
  } catch (error) {
    if (!isHangUp(error)) throw error;
  }
}

const isHangUp = (error: unknown) => (error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Rows in batches, each fetched in a transaction of its own, until a batch is not full. */
export async function* batches<Row>(
  size: number,
  fetch: (last: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  do {
    rows = await patiently(() => fetch(rows.at(-1)));
    yield rows;
  } while (rows.length === size);
}

export const toNdjson = (items: unknown[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('');
