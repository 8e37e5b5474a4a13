import type { IncomingMessage } from 'node:http';

/** Whether there is more than one `Authorization` header. Node keeps the first and drops the others. */
export function hasSeveralAuthorizations(req: IncomingMessage): boolean {
  let count = 0;
  for (let i = 0; i < req.rawHeaders.length; i += 2)
    if (req.rawHeaders[i]!.length === 13 && req.rawHeaders[i]!.toLowerCase() === 'authorization') count++;
  return count > 1;
}
