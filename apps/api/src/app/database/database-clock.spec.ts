import { DatabaseClock } from './database-clock.ts';

const DAY = 86_400_000;

describe('DatabaseClock', () => {
  let passed = 0;
  beforeEach(() => {
    passed = 0;
    const [wall, monotonic] = [Date.now(), performance.now()];
    jest.spyOn(Date, 'now').mockImplementation(() => wall + passed);
    jest.spyOn(performance, 'now').mockImplementation(() => monotonic + passed);
  });
  afterEach(() => jest.restoreAllMocks());

  const read = (clock: DatabaseClock, ahead: number) => clock.read(new Date(Date.now() + ahead), performance.now());

  it('is in doubt while it is more than an hour from ours, and for an hour after', () => {
    const clock = new DatabaseClock();
    read(clock, 59 * 60_000);
    expect(clock.isDoubtful()).toBe(false);
    const far = new DatabaseClock();
    read(far, -2 * 3_600_000);
    expect(far.isDoubtful()).toBe(true);
    passed += 3_500_000;
    read(far, -2 * 3_600_000);
    passed += 3_500_000;
    expect(far.isDoubtful()).toBe(true);
  });

  it('is in doubt for an hour after it jumped, there and back, though ours jumped with it', () => {
    const clock = new DatabaseClock();
    read(clock, 0);
    expect(clock.isDoubtful()).toBe(false);
    const wall = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => wall + passed + 365 * DAY);
    passed += 5_000;
    read(clock, 0);
    expect(clock.isDoubtful()).toBe(true);
    passed += 3_600_001;
    read(clock, 0);
    expect(clock.isDoubtful()).toBe(false);
    jest.spyOn(Date, 'now').mockImplementation(() => wall + passed);
    read(clock, 0);
    expect(clock.isDoubtful()).toBe(true);
  });

  it('is not in doubt for a reading that took long', () => {
    const clock = new DatabaseClock();
    read(clock, 0);
    const asked = performance.now();
    passed += 20 * 60_000;
    clock.read(new Date(Date.now() - 19 * 60_000), asked);
    expect(clock.isDoubtful()).toBe(false);
  });
});
