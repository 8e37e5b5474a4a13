import { importPKCS8, type JWTHeaderParameters, SignJWT } from 'jose';
import { createClientWith, exchangeBy, assertionClaims, TOKEN_PATH } from '../support/assertions.ts';
import { type Certificate, selfSigned } from '../support/certificate.ts';
import type { Json } from '../support/console.ts';
import { COMPATIBLE, type Given, keyClient, STRICT } from './keyless.ts';
import { hasOpenssl, where } from './programs.ts';

/** Assertions as products send them whose code can't run here, on the server of their spec. */
export function shapedAssertions(given: () => Given): void {
  const tokenUrl = () => given().server.url + TOKEN_PATH;
  const withCertificate = async (alg: string, mode: object) => {
    const certificate = await selfSigned();
    const auth = { method: 'private_key_jwt', keys: [{ pem: certificate.pem, alg }], ...mode };
    return { certificate, ...(await createClientWith(given().root, given().tenant, auth)) };
  };
  const sign = async ({ privatePem }: Certificate, header: JWTHeaderParameters, claims: Json) =>
    new SignJWT(claims).setProtectedHeader(header).sign(await importPKCS8(privatePem, header.alg));

  where(hasOpenssl)('n8n: RS256, x5t of a certificate, for the token endpoint', async () => {
    for (const [mode, status] of [
      [COMPATIBLE, 200],
      [STRICT, 401],
    ] as const) {
      const { certificate, client_id } = await withCertificate('RS256', mode);
      const { iat, ...claims } = assertionClaims(client_id, tokenUrl());
      const header = { alg: 'RS256', typ: 'JWT', x5t: certificate.x5t };
      const assertion = await sign(certificate, header, { ...claims, nbf: iat });
      expect((await exchangeBy(given().server, assertion, { client_id })).status).toBe(status);
    }
  });

  where(hasOpenssl)('Kibana: PS256, x5t#S256 of a certificate, ten minutes', async () => {
    for (const [mode, audience, status] of [
      [STRICT, given().server.url, 200],
      [COMPATIBLE, tokenUrl(), 200],
      [STRICT, tokenUrl(), 401],
    ] as const) {
      const { certificate, client_id } = await withCertificate('PS256', mode);
      const { iat, ...claims } = assertionClaims(client_id, audience);
      const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': certificate['x5t#S256'] };
      const assertion = await sign(certificate, header, { ...claims, iat, nbf: iat, exp: iat + 600 });
      expect((await exchangeBy(given().server, assertion, { client_id })).status).toBe(status);
    }
  });

  it('the MCP SDK: neither kid nor client_id, five minutes, for the issuer', async () => {
    for (const mode of [STRICT, COMPATIBLE]) {
      const { key, client_id } = await keyClient(given(), 'ES256', mode);
      const { iat, ...claims } = assertionClaims(client_id, given().server.url);
      const assertion = await key.sign({ ...claims, iat, exp: iat + 300 }, { typ: 'JWT', kid: undefined });
      expect((await exchangeBy(given().server, assertion)).status).toBe(200);
    }
  });
}
