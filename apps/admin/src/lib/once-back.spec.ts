import { onceBack } from './once-back.ts';

const given = global.fetch;
let up = false;
const looked = jest.fn();
const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  up = false;
  looked.mockReset();
  global.fetch = ((path: string) => {
    looked(path);
    return up ? Promise.resolve({ ok: true }) : Promise.reject(new TypeError('Failed to fetch'));
  }) as never;
});
afterEach(() => {
  jest.useRealTimers();
  global.fetch = given;
});

it('looks every five seconds whether the server answers, and calls back once', async () => {
  const back = jest.fn();
  onceBack(back);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(looked.mock.calls).toEqual([['/health/live'], ['/health/live']]);
  expect(back).not.toHaveBeenCalled();
  up = true;
  await jest.advanceTimersByTimeAsync(30_000);
  expect(back).toHaveBeenCalledTimes(1);
  expect(looked).toHaveBeenCalledTimes(3);
});

it('looks at once when the device is online, and no more once it is stopped', async () => {
  const back = jest.fn();
  up = true;
  onceBack(back);
  const stop = onceBack(back);
  stop();
  dispatchEvent(new Event('online'));
  await settle();
  expect(back).toHaveBeenCalledTimes(1);
  expect(looked).toHaveBeenCalledTimes(1);
});
