import type { KeyAlgorithm } from '@velgent/client-model';

interface Ways {
  /** How Web Crypto is told to read the key. */
  webCrypto: string;
  /** How OpenSSL signs what comes by its standard input. */
  openssl: string;
  /** Of golang-jwt: the method, and what reads the PEM. */
  go: [method: string, parser: string];
}

/** ECDSA signatures come as ASN.1 from OpenSSL; a JWT holds r and s, each of `hex` digits. */
const raw = (hex: number) => `openssl asn1parse -inform DER |
  awk -F: '/INTEGER/ { printf "%${hex}s", $4 }' | tr ' ' 0 | perl -ne 'print pack("H*", $_)'`;

export const WAYS: Record<KeyAlgorithm, Ways> = {
  ES256: {
    webCrypto: `{ name: 'ECDSA', namedCurve: 'P-256' }`,
    openssl: `openssl dgst -sha256 -sign "$KEY" | ${raw(64)}`,
    go: ['jwt.SigningMethodES256', 'jwt.ParseECPrivateKeyFromPEM'],
  },
  ES384: {
    webCrypto: `{ name: 'ECDSA', namedCurve: 'P-384' }`,
    openssl: `openssl dgst -sha384 -sign "$KEY" | ${raw(96)}`,
    go: ['jwt.SigningMethodES384', 'jwt.ParseECPrivateKeyFromPEM'],
  },
  PS256: {
    webCrypto: `{ name: 'RSA-PSS', hash: 'SHA-256' }`,
    openssl: `openssl dgst -sha256 -sign "$KEY" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest`,
    go: ['jwt.SigningMethodPS256', 'jwt.ParseRSAPrivateKeyFromPEM'],
  },
  RS256: {
    webCrypto: `{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }`,
    openssl: `openssl dgst -sha256 -sign "$KEY"`,
    go: ['jwt.SigningMethodRS256', 'jwt.ParseRSAPrivateKeyFromPEM'],
  },
  EdDSA: {
    webCrypto: `'Ed25519'`,
    // It signs no stream: the text goes by a file.
    openssl: `(cat > /tmp/signed.$$ && openssl pkeyutl -sign -inkey "$KEY" -rawin -in /tmp/signed.$$; rm /tmp/signed.$$)`,
    go: ['jwt.SigningMethodEdDSA', 'jwt.ParseEdPrivateKeyFromPEM'],
  },
};
