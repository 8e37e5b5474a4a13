import { Issuer, KUBERNETES, SigningKey } from '@velgent/e2e-server';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { trustIssuer } from '../support/assertions.ts';
import type { Console, Json } from '../support/console.ts';

/** Readers whose clients have no secret: a sample that names the file with their key or token is theirs. */
export class KeylessReaders {
  private constructor(
    private readonly issuer: Issuer,
    private readonly environments: Record<string, Record<string, string>>,
  ) {}

  static async of(root: Console, tenant: string, folder: string): Promise<KeylessReaders> {
    const [key, issuer] = await Promise.all([SigningKey.generate('RS256'), Issuer.start(KUBERNETES)]);
    const files = {
      VELGENT_PRIVATE_KEY_FILE: await key.privatePem(),
      VELGENT_TOKEN_FILE: await issuer.token(root.server.url),
    };
    const { kid: _, ...jwk } = key.publicJwk;
    const issuer_id = await trustIssuer(root, tenant, { name: 'cluster', issuer: issuer.url });
    const auths: Record<string, Json> = {
      VELGENT_PRIVATE_KEY_FILE: { method: 'private_key_jwt', keys: [{ jwk }], max_assertion_lifetime_seconds: 3600 },
      VELGENT_TOKEN_FILE: {
        method: 'federated_jwt',
        rules: [{ issuer_id, subject: 'system:serviceaccount:billing:*' }],
      },
    };
    const environments: Record<string, Record<string, string>> = {};
    for (const [variable, text] of Object.entries(files)) {
      const body = { name: 'From the documentation', auth: auths[variable] };
      const { client } = await root.done('POST', `/tenants/${tenant}/oauth-clients`, body);
      const file = path.join(folder, variable);
      writeFileSync(file, text);
      environments[variable] = { [variable]: file, VELGENT_CLIENT_ID: client.client_id };
    }
    return new KeylessReaders(issuer, environments);
  }

  environmentOf(sample: string): Record<string, string> {
    return Object.entries(this.environments).find(([variable]) => sample.includes(variable))?.[1] ?? {};
  }

  stop(): Promise<void> {
    return this.issuer.stop();
  }
}
