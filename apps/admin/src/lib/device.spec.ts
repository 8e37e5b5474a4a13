import { deviceOf } from './device.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

it('says the browser and the system in plain words', () => {
  expect(deviceOf(CHROME)).toBe('Chrome on Windows');
  expect(deviceOf(SAFARI)).toBe('Safari on iOS');
  expect(deviceOf(FIREFOX)).toBe('Firefox on Linux');
});

it('says the name of a program that is no browser, and nothing where there is nothing', () => {
  expect(deviceOf('journey/1.0 (test)')).toBe('journey');
  expect(deviceOf(null)).toBeNull();
  expect(deviceOf(' ')).toBeNull();
});
