import { parse as parseUuid, stringify } from 'uuid';
import { invalidRequest } from '../errors/api-error.ts';

/** What a cursor holds at one place, in so many bytes; `null`: in all that are left. */
interface Field<T> {
  bytes: number | null;
  write: (value: T) => Uint8Array;
  /** Throws what is none. */
  read: (bytes: Buffer) => T;
}

export const uuidField: Field<string> = { bytes: 16, write: parseUuid, read: (bytes) => stringify(bytes) };

/** Of whatever version, and of none. */
export const anyUuidField: Field<string> = {
  bytes: 16,
  write: (id) => Buffer.from(id.replaceAll('-', ''), 'hex'),
  read: (bytes) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
};

export const numberField: Field<number> = {
  bytes: 8,
  write(value) {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return bytes;
  },
  read(bytes) {
    const value = bytes.readDoubleBE();
    if (Number.isNaN(value)) throw new RangeError('no number');
    return value;
  },
};

export const bigintField: Field<bigint> = {
  bytes: 8,
  write(value) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(value);
    return bytes;
  },
  read: (bytes) => bytes.readBigUInt64BE(),
};

export const textField: Field<string> = { bytes: null, write: (text) => Buffer.from(text), read: String };

/** Bytes that tell this kind of cursor from others. */
export const markField = (mark: string): Field<true> => ({
  bytes: mark.length,
  write: () => Buffer.from(mark),
  read(bytes) {
    if (bytes.toString('latin1') !== mark) throw new RangeError('another kind of cursor');
    return true;
  },
});

interface CursorCodec<Values extends unknown[]> {
  encode(...values: Values): string;
  /** Refuses what this codec has not encoded with 400. */
  decode(cursor: string): Values;
  /** Undefined where this codec has not encoded it. */
  tryDecode(cursor: string): Values | undefined;
}

/** The one form of all cursors: fields one after the other, as base64url. */
export function cursorCodec<Values extends unknown[]>(
  ...fields: { [At in keyof Values]: Field<Values[At]> }
): CursorCodec<Values> {
  const all = fields as Field<unknown>[];
  const fixed = all.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const isOpen = all.some(({ bytes }) => bytes === null);

  function tryDecode(cursor: string): Values | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (isOpen ? bytes.length < fixed : bytes.length !== fixed) return undefined;
    if (bytes.toString('base64url') !== cursor) return undefined;
    let at = 0;
    try {
      return all.map((field) => {
        const end = field.bytes === null ? bytes.length : at + field.bytes;
        const value = field.read(bytes.subarray(at, end));
        at = end;
        return value;
      }) as Values;
    } catch {
      return undefined;
    }
  }

  return {
    encode: (...values) => Buffer.concat(all.map((field, at) => field.write(values[at]))).toString('base64url'),
    tryDecode,
    decode(cursor) {
      const values = tryDecode(cursor);
      if (!values) throw invalidRequest('cursor is not one that this server gave out', 'cursor');
      return values;
    },
  };
}
