import { anyUuidField, bigintField, cursorCodec, markField, numberField, textField, uuidField } from './cursor.ts';

const ID = '0192a0b1-0000-7000-8000-000000000001';
const NAMED = cursorCodec<[true, string, string]>(markField('n'), uuidField, textField);
const NUMBERED = cursorCodec<[number, string]>(numberField, uuidField);
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { status: number }).status;
  }
};

describe('a cursor', () => {
  it('reads back what it was made of', () => {
    expect(NAMED.decode(NAMED.encode(true, ID, 'Größe'))).toEqual([true, ID, 'Größe']);
    for (const number of [0, -Infinity, 1764000000000, 1e15 + 1])
      expect(NUMBERED.decode(NUMBERED.encode(number, ID))).toEqual([number, ID]);
    const placed = cursorCodec<[bigint, string]>(bigintField, anyUuidField);
    for (const id of [ID, '12345678-9abc-def0-1234-56789abcdef0', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])
      expect(placed.decode(placed.encode(2n ** 60n, id))).toEqual([2n ** 60n, id]);
  });

  it('is the one that servers of before gave out', () => {
    expect(cursorCodec<[string]>(uuidField).decode('AZKgsQAAcACAAAAAAAAAAQ')).toEqual([ID]);
    expect(NUMBERED.decode('QAAAAAAAAAABkqCxAABwAIAAAAAAAAAB')).toEqual([2, ID]);
    expect(NAMED.decode('bgGSoLEAAHAAgAAAAAAAAAFrZXk')).toEqual([true, ID, 'key']);
  });

  it.each([
    ['of another kind', NUMBERED.encode(1, ID)],
    ['too short', 'bg'],
    ['no base64url of its bytes', `${NAMED.encode(true, ID, 'a')}A`],
    ['empty', ''],
  ])('is refused that is %s', (_, cursor) => expect(refusal(() => NAMED.decode(cursor))).toBe(400));

  it('is refused that holds no number, or an id that is none', () => {
    const bytes = Buffer.alloc(24, 0xff);
    expect(refusal(() => NUMBERED.decode(bytes.toString('base64url')))).toBe(400);
    expect(refusal(() => NUMBERED.decode(Buffer.alloc(24, 1).toString('base64url')))).toBe(400);
  });
});
