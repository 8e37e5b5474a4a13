import { setTimeout as sleep } from 'node:timers/promises';
import { Counters } from '../../../counters/counters.ts';
import { PasswordResetRequests } from './password-reset-requests.ts';

const mailer = { isSet: true };

it('looks for whoever asks from another network while one network asks as often as it can', async () => {
  const findByEmail = jest.fn((_email: string) => sleep(20).then(() => []));
  const requests = new PasswordResetRequests(
    { findByEmail } as never,
    new Counters(null),
    mailer as never,
    {} as never,
    {} as never,
    {} as never,
  );
  const take = (email: string, ip: string) => requests.take({ ip } as never, email);
  const flood = setInterval(() => {
    for (let i = 0; i < 60; i++) take(`nobody-${i}@e2e.velgent.test`, '192.0.2.1');
  }, 10);
  await sleep(50);
  for (let i = 0; i < 5; i++) {
    expect(take(`owner-${i}@e2e.velgent.test`, '198.51.100.1')).toEqual({ mail: true });
    await sleep(50);
  }
  await sleep(300);
  clearInterval(flood);
  await requests.beforeApplicationShutdown();
  const asked = findByEmail.mock.calls.map(([email]) => email);
  expect(asked.filter((email) => email.startsWith('owner'))).toHaveLength(5);
  expect(asked.filter((email) => email.startsWith('nobody')).length).toBeLessThanOrEqual(30);
});
