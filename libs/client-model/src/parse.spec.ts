import fc from 'fast-check';
import { checksum } from './checksum.ts';
import { API_KEY, CLIENT_ID, CLIENT_SECRET, isWellFormed } from './credential-format.ts';
import { inspectCredential } from './inspect-credential.ts';
import { CREDENTIAL_FAULTS, CREDENTIAL_FORMATS, type CredentialFault, parse, validate } from './parse.ts';

const made = (body: string) => body + checksum(body);
const secret = made(`velgent_secret_${'a'.repeat(30)}`);
const key = made(`velgent_live_${'Z'.repeat(26)}`);
const id = 'velgent_client_0123456789abcdef';

describe('parse', () => {
  it('knows each kind by its prefix, and shows of a secret its beginning only', () => {
    expect(parse(id)).toEqual({ kind: 'client_id', secret: false, masked: id, fault: null });
    expect(parse(secret)).toEqual({
      kind: 'client_secret',
      secret: true,
      masked: 'velgent_secret_aaaaaa…',
      fault: null,
    });
    expect(parse(key)).toEqual({ kind: 'api_key', secret: true, masked: 'velgent_live_ZZZZZZZZ…', fault: null });
    expect(parse('sk_live_1234')).toBeNull();
    expect(parse('')).toBeNull();
  });

  it('never shows more of a secret than may be stored, whatever is wrong with it', () => {
    fc.assert(
      fc.property(fc.constantFrom(secret, key), fc.string(), fc.string(), (value, before, after) => {
        const parsed = parse(before.trim() === '' ? before + value + after : value + after);
        return parsed!.masked.length <= CLIENT_SECRET.prefix.length + CLIENT_SECRET.shownLength + 1;
      }),
    );
  });
});

describe('what parse and inspectCredential show', () => {
  it.each([
    'velgent_client_hunter2',
    `velgent_client_ ${secret}`,
    `${id} ${secret}`,
    'velgent_secret_hunter2',
    'velgent_live_hunter2',
    `${key}:${secret}`,
  ])('is the prefix alone of %j, which has not the shape of a credential', (value) => {
    const { prefix } = CREDENTIAL_FORMATS[parse(value)!.kind];
    expect(parse(value)!.masked).toBe(`${prefix}…`);
    expect(inspectCredential(value).masked).toBe(`${prefix}…`);
  });

  it('is the same for every text without white space around it', () => {
    const near = fc
      .constantFrom(secret, key, id)
      .chain((value) =>
        fc.tuple(fc.nat(value.length), fc.string({ maxLength: 2 })).map(([at, put]) => value.slice(0, at) + put),
      );
    fc.assert(
      fc.property(near, (value) => {
        fc.pre(value.trim() === value);
        const parsed = parse(value);
        const { kind, masked, fault } = inspectCredential(value);
        expect({ kind, masked, fault }).toEqual({
          kind: parsed?.kind ?? null,
          masked: parsed?.masked ?? null,
          fault: parsed ? parsed.fault : 'prefix',
        });
      }),
    );
  });
});

describe('validate', () => {
  it.each<[CredentialFault | null, string]>([
    [null, secret],
    ['whitespace', `${secret}\n`],
    ['whitespace', ` ${secret}`],
    ['prefix', key],
    ['prefix', ''],
    ['length', secret.slice(0, -1)],
    ['length', secret + secret],
    ['alphabet', `${secret.slice(0, -1)}-`],
    ['checksum', secret.replace('aaaa', 'aaba')],
  ])('finds %j in %j', (fault, value) => {
    expect(validate(CLIENT_SECRET, value)).toBe(fault);
    if (fault) expect(CREDENTIAL_FAULTS[fault]).toEqual(expect.any(String));
  });

  it('agrees with isWellFormed on every text', () => {
    const near = fc.constantFrom(secret, key, id, `${id}\n`).chain((value) =>
      fc.oneof(
        fc.constant(value),
        fc
          .tuple(fc.nat(value.length), fc.string({ maxLength: 2 }))
          .map(([at, put]) => value.slice(0, at) + put + value.slice(at + put.length)),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(CLIENT_ID, CLIENT_SECRET, API_KEY), near, (format, value) => {
        expect(validate(format, value) === null).toBe(isWellFormed(format, value));
      }),
    );
  });
});
