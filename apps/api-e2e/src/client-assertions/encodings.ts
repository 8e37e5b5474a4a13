import { type Attack, bySelf, claimsOf, type Targets } from './attack.ts';

type Parts = [header: string, payload: string, signature: string];

/** A right assertion whose parts are put together otherwise. */
const parts = (change: (parts: Parts) => string) => (targets: Targets) =>
  change(bySelf(targets, {}).split('.') as Parts);

/** Claims as they stand here, signed as they should be. */
const payload = (text: (targets: Targets) => string) => (targets: Targets) => bySelf(targets, {}, text(targets));
const json = (targets: Targets) => JSON.stringify(claimsOf(targets.es256, targets));
const header = (text: (kid: string) => string) => (targets: Targets) => bySelf(targets, text(targets.es256.key.kid));
const padded = (part: string) => part.padEnd(Math.ceil((part.length + 1) / 4) * 4, '=');

export const ENCODINGS: Attack[] = [
  ['nothing but dots', () => '..'],
  ['two parts', parts(([head, claims]) => `${head}.${claims}`)],
  ['four parts', parts((all) => `${all.join('.')}.x`)],
  ['five parts, as a JWE has', parts(([head, claims, signature]) => `${head}..${claims}.${signature}.x`)],
  ['a detached payload', parts(([head, , signature]) => `${head}..${signature}`)],
  [
    'JWS JSON, flattened',
    parts(([head, claims, signature]) => JSON.stringify({ protected: head, payload: claims, signature })),
  ],
  ['padding behind the header', parts(([head, ...more]) => [padded(head), ...more].join('.'))],
  ['padding behind the payload', parts(([head, claims, signature]) => [head, padded(claims), signature].join('.'))],
  ['padding behind the signature', parts(([head, claims, signature]) => [head, claims, padded(signature)].join('.'))],
  [
    'the alphabet of base64',
    parts(([head, claims, signature]) => [head, claims, `${signature.slice(0, -3)}+/A`].join('.')),
  ],
  ['a line break within', parts(([head, claims, signature]) => `${head}.\n${claims}.${signature}`)],
  ['a blank within', parts(([head, claims, signature]) => `${head}.${claims} .${signature}`)],
  ['a no-break space before it', parts((all) => `\u00a0${all.join('.')}`)],
  ['letters beyond ASCII', parts(([head, claims, signature]) => `${head}é.${claims}.${signature}`)],
  ['a header of two algs', header((kid) => `{"alg":"none","kid":"${kid}","alg":"ES256"}`)],
  ['a header of two kids', header((kid) => `{"alg":"ES256","kid":"x","kid":"${kid}"}`)],
  ['a header that is a list', header(() => '["ES256"]')],
  ['a header that is null', header(() => 'null')],
  ['a header that is a text', header(() => '"ES256"')],
  ['a header that is no JSON', header(() => '{alg:"ES256"}')],
  ['a header behind a byte order mark', header((kid) => `\ufeff{"alg":"ES256","kid":"${kid}"}`)],
  ['claims that are a list', payload(() => '[]')],
  ['claims that are null', payload(() => 'null')],
  ['claims that are a text', payload(() => '"x"')],
  ['claims that are no JSON', payload((targets) => json(targets).slice(0, -1))],
  ['claims with something behind', payload((targets) => `${json(targets)} {}`)],
  ['claims with two subjects', payload((targets) => json(targets).replace('{', '{"sub":"somebody",'))],
  [
    'claims with two audiences, the second escaped',
    payload((targets) => json(targets).replace('{', '{"\\u0061ud":"x",')),
  ],
  ['claims behind a byte order mark', payload((targets) => `\ufeff${json(targets)}`)],
  ['claims in the prototype', payload((targets) => `{"__proto__":${json(targets)}}`)],
  [
    'claims nested ten thousand deep',
    payload((targets) => json(targets).replace('{', `{"x":${'['.repeat(3000)}${']'.repeat(3000)},`)),
  ],
];
