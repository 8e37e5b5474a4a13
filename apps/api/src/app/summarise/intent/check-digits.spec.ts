import { isCardNumber, isDni, isIban, isNir } from './check-digits.ts';

describe('isCardNumber', () => {
  it.each(['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005'])('accepts %s', (text) =>
    expect(isCardNumber(text)).toBe(true),
  );
  it.each(['4111 1111 1111 1112', '0000 0000 0000 0000', '123456789012'])('refuses %s', (text) =>
    expect(isCardNumber(text)).toBe(false),
  );
});

describe('isIban', () => {
  it.each(['DE89 3704 0044 0532 0130 00', 'gb29nwbk60161331926819', 'FR14 2004 1010 0505 0001 3M02 606'])(
    'accepts %s',
    (text) => expect(isIban(text)).toBe(true),
  );
  it('accepts one with words behind it', () => expect(isIban('DE89 3704 0044 0532 0130 00 please')).toBe(true));
  it.each(['DE89 3704 0044 0532 0130 01', 'XX89 3704 0044 0532 0130 00', 'DE89 3704'])('refuses %s', (text) =>
    expect(isIban(text)).toBe(false),
  );
});

describe('isDni', () => {
  it.each(['12345678Z', '12345678-z', 'X1234567L'])('accepts %s', (text) => expect(isDni(text)).toBe(true));
  it.each(['12345678A', '1234567Z', 'X1234567A'])('refuses %s', (text) => expect(isDni(text)).toBe(false));
});

describe('isNir', () => {
  it('accepts one with the right key', () => expect(isNir('2 55 08 14 168 025 38')).toBe(true));
  it('refuses one with a wrong key', () => expect(isNir('2 55 08 14 168 025 39')).toBe(false));
});
