import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './run.ts';

export interface Certificate {
  /** Of the certificate and of its key, PKCS #8. */
  pem: string;
  privatePem: string;
  /** RFC 7515 §4.1.7 and §4.1.8. */
  x5t: string;
  'x5t#S256': string;
}

/** A self-signed one with an RSA key, made by openssl as its owner would. */
export async function selfSigned(...options: string[]): Promise<Certificate> {
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-certificate-'));
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  try {
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=billing', '-days', '30'];
    await run('openssl', [...request, '-keyout', key, '-out', certificate, ...options]);
    const pem = readFileSync(certificate, 'utf8');
    const { raw } = new X509Certificate(pem);
    const thumbprint = (hash: string) => createHash(hash).update(raw).digest('base64url');
    return {
      pem,
      privatePem: readFileSync(key, 'utf8'),
      x5t: thumbprint('sha1'),
      'x5t#S256': thumbprint('sha256'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
