import { findPrivateKey, LEAKED_KEY_RULE } from '@velgent/client-model';
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { type CertificateHashes, hashesOf, NO_CERTIFICATE } from './certificate.ts';
import { KeyRefusal } from './key-refusal.ts';

/** RFC 7468; text before and after is read over. */
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;
const PUBLIC_KEYS = ['PUBLIC KEY', 'RSA PUBLIC KEY'];
const CERTIFICATES = ['CERTIFICATE', 'X509 CERTIFICATE'];

const refuse = (reason: string) => new KeyRefusal('pem', reason);

/** A public key (also RFC 8410 for Ed25519), or a certificate; of a chain the first one, which is the client's own. */
export function readPem(given: string): { key: KeyObject; certificate: CertificateHashes } {
  if (findPrivateKey(given) !== undefined || isPrivateDer(given)) throw refuse(LEAKED_KEY_RULE);
  // As it stands in JSON and environment files.
  const blocks = [...given.replaceAll('\\n', '\n').matchAll(BLOCK)].map(([text, label = '']) => ({ text, label }));
  const [first] = blocks;
  if (!first) throw refuse('must be a public key or a certificate in PEM');
  const isChain = blocks.every(({ label }) => CERTIFICATES.includes(label));
  if (!isChain && blocks.length > 1) throw refuse('must be one public key, or one certificate');
  try {
    if (isChain) return ofCertificate(first.text.replaceAll('X509 CERTIFICATE', 'CERTIFICATE'));
    if (PUBLIC_KEYS.includes(first.label))
      return { key: createPublicKey({ key: first.text, format: 'pem' }), certificate: NO_CERTIFICATE };
  } catch {
    throw refuse(`is not a valid ${isChain ? 'certificate' : 'public key'}`);
  }
  throw refuse('must be a public key or a certificate in PEM');
}

function ofCertificate(text: string): { key: KeyObject; certificate: CertificateHashes } {
  const certificate = new X509Certificate(text);
  return { key: certificate.publicKey, certificate: hashesOf(certificate) };
}

/** A private key that lost its first and last line. */
function isPrivateDer(given: string): boolean {
  const bare = given.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]{40,}={0,2}$/.test(bare)) return false;
  const der = Buffer.from(bare, 'base64');
  return (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => {
    try {
      return createPrivateKey({ key: der, format: 'der', type }).type === 'private';
    } catch {
      return false;
    }
  });
}
