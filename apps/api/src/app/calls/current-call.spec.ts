import type { Request } from 'express';
import { EventEmitter } from 'node:events';
import type { KnownCall } from './call.ts';
import { beginCall } from './current-call.decorators.ts';

const callOn = (res: object) => beginCall({ res } as unknown as Request, {} as KnownCall);

it('tells when the caller hangs up', () => {
  const res = Object.assign(new EventEmitter(), { closed: false });
  const hungUp = callOn(res).hungUp();
  expect(hungUp.aborted).toBe(false);
  res.emit('close');
  expect(hungUp.aborted).toBe(true);
});

it('tells so also where they left before anybody asked', () => {
  const res = Object.assign(new EventEmitter(), { closed: true });
  const hungUp = callOn(res).hungUp();
  expect(hungUp.aborted).toBe(true);
  expect((hungUp.reason as Error).name).toBe('AbortError');
});
