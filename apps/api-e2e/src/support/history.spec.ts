import { CREDENTIAL } from './credential-model.ts';
import { History, type Operation, refusedBefore, serialOrder, servedAfter } from './history.ts';

const operation = (act: string, start: number, end: number, status = 200, by = 'ann'): Operation => ({
  act,
  subject: 'c',
  by,
  start,
  end,
  status,
  served: status < 300,
});

describe('a history', () => {
  it('holds start, end and answer of each operation, by subject and act', async () => {
    const history = new History();
    const before = performance.now();
    await history.record({ act: 'mint', subject: 'a' }, () => Promise.resolve({ status: 200, requestId: 'r1' }));
    await history.record({ act: 'revoke', subject: 'a' }, () => Promise.resolve({ status: 401 }));
    await history.record({ act: 'mint', subject: 'b' }, () => Promise.resolve({ status: 200 }));
    const [mint] = history.of('a', 'mint');
    expect(mint).toMatchObject({ act: 'mint', subject: 'a', status: 200, served: true, requestId: 'r1' });
    expect(before <= mint!.start && mint!.start <= mint!.end && mint!.end <= performance.now()).toBe(true);
    expect(history.of('a').map(({ act, served }) => [act, served])).toEqual([
      ['mint', true],
      ['revoke', false],
    ]);
  });

  it('takes a 200 for a refusal where its caller says so', async () => {
    const history = new History();
    const inactive = () => Promise.resolve({ status: 200, active: false });
    await history.record({ act: 'introspect', subject: 'a' }, inactive, ({ active }) => active);
    expect(history.operations[0]!.served).toBe(false);
  });
});

describe('servedAfter', () => {
  it('finds a mint that began after the revoke had returned', () => {
    const late = operation('mint', 11, 14);
    expect(servedAfter([operation('mint', 5, 8), late], 10)).toEqual([late]);
  });

  it('excuses one that was under way, and one that was refused', () => {
    expect(servedAfter([operation('mint', 9, 14), operation('mint', 11, 14, 401)], 10)).toEqual([]);
  });
});

describe('refusedBefore', () => {
  it('finds a refusal that was answered before the revoke began', () => {
    const early = operation('mint', 5, 8, 401);
    expect(refusedBefore([early, operation('mint', 5, 8)], 10)).toEqual([early]);
  });

  it('excuses one that was still under way', () => {
    expect(refusedBefore([operation('mint', 5, 12, 401)], 10)).toEqual([]);
  });
});

describe('serialOrder', () => {
  const order = (operations: Operation[], trail: string[]) =>
    serialOrder(operations, CREDENTIAL, trail)?.map(({ act, by }) => `${act} by ${by}`);

  it('explains a rotate and a revoke at once, whichever came first', () => {
    const revoke = operation('revoke', 0, 9, 200, 'bob');
    expect(order([revoke, operation('rotate', 0, 9, 201)], ['rotated by ann', 'revoked by bob'])).toEqual([
      'rotate by ann',
      'revoke by bob',
    ]);
    expect(order([operation('rotate', 0, 9, 409), revoke], ['revoked by bob'])).toEqual([
      'revoke by bob',
      'rotate by ann',
    ]);
  });

  it('finds no order for two rotations that both succeeded', () => {
    const twice = [operation('rotate', 0, 9, 201), operation('rotate', 0, 9, 201, 'bob')];
    expect(order(twice, ['rotated by ann', 'rotated by bob'])).toBeUndefined();
  });

  it('finds no order for a rotation that succeeded after the revoke had returned', () => {
    const late = [operation('revoke', 0, 3), operation('rotate', 5, 9, 201)];
    expect(order(late, ['rotated by ann', 'revoked by ann'])).toBeUndefined();
  });

  it('finds no order for a trail that lacks an act, has one too many or names another admin', () => {
    const both = [operation('revoke', 0, 9), operation('revoke', 0, 9, 200, 'bob')];
    expect(order(both, ['revoked by bob'])).toBeDefined();
    expect(order(both, [])).toBeUndefined();
    expect(order(both, ['revoked by ann', 'revoked by bob'])).toBeUndefined();
    expect(order(both, ['revoked by carl'])).toBeUndefined();
  });
});
