import { useQuery } from '@tanstack/react-query';
import type { FederatedJwtAuth, OAuthClient, PrivateKeyJwtAuth } from '@velgent/admin-dto';
import { SnippetTabs } from '../credentials/snippet-tabs.tsx';
import { issuerQueries } from '../trusted-issuers/issuers.queries.ts';
import { keyPairSnippets } from './snippets/key-pair-snippets.ts';
import { workloadSnippets } from './snippets/workload-snippets.ts';
import { templateOf } from './templates/index.ts';
import { useIssuer } from './use-issuer.ts';

interface Props {
  client: OAuthClient;
  /** Of a key that was just made, which `client` may not name yet. */
  kid?: string;
}

/** How to use a client without a secret: with its key, or from where it runs. */
export default function MethodSnippets({ client, kid }: Props) {
  const { auth } = client;
  if (auth.method === 'private_key_jwt') return <OfKeyPair client={client} auth={auth} kid={kid} />;
  return auth.method === 'federated_jwt' ? <OfWorkload client={client} auth={auth} /> : null;
}

function OfKeyPair({ client, auth, kid }: Props & { auth: PrivateKeyJwtAuth }) {
  const issuer = useIssuer();
  const known = auth.keys.find(({ status }) => status === 'active') ?? auth.keys[0];
  const key = kid ? { alg: 'ES256' as const, kid } : known;
  return (
    <SnippetTabs
      snippets={keyPairSnippets({
        clientId: client.client_id,
        issuer,
        alg: key?.alg ?? 'ES256',
        kid: key?.kid ?? null,
      })}
    />
  );
}

function OfWorkload({ client, auth }: { client: OAuthClient; auth: FederatedJwtAuth }) {
  const origin = useIssuer();
  const { data: issuers } = useQuery(issuerQueries.all(client.tenant_id));
  const [rule] = auth.rules;
  const issuer = issuers?.find(({ id }) => id === rule?.issuer_id);
  if (!issuers) return null;
  return (
    <SnippetTabs
      snippets={workloadSnippets({
        clientId: client.client_id,
        origin,
        audience: issuer?.audience ?? origin,
        template: issuer ? templateOf(issuer.issuer).id : 'custom',
        subject: rule?.subject ?? null,
      })}
    />
  );
}
