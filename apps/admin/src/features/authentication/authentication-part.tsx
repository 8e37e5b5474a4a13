import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ClientKey, OAuthClient, PrivateKeyJwtAuth } from '@velgent/admin-dto';
import { TOKEN_PATH } from '@velgent/client-model';
import { CredentialText } from '../../components/credential-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { ErrorState } from '../../components/states.tsx';
import { duration } from '../../lib/time.ts';
import { methodOf } from '../credentials/kinds.ts';
import classes from './authentication.module.css';
import { CheckAssertion } from './check-assertion.tsx';
import { ClientKeyItem } from './client-key.tsx';
import { clientKeyQueries } from './client-keys.queries.ts';
import { METHODS } from './methods.ts';
import { Rules } from './rules.tsx';
import { useIssuer } from './use-issuer.ts';

export type AuthAct = { act: 'switch' } | { act: 'add-key' } | { act: 'retire-key'; key: ClientKey };

interface Props {
  client: OAuthClient;
  onAct: (act: AuthAct) => void;
}

/** By what a client proves who it is, and what can be done about that. */
export default function AuthenticationPart({ client, onAct }: Props) {
  const method = methodOf(client);
  const { label, about } = METHODS[method];
  return (
    <>
      <section className={classes.part}>
        <h3>How it authenticates</h3>
        <p>
          <strong>{label}.</strong> {about}
        </p>
        {client.secret_prefix && (
          <div>
            <CredentialText value={client.secret_prefix} ellipsis />
          </div>
        )}
        {client.auth?.method === 'private_key_jwt' && <Keys client={client} auth={client.auth} onAct={onAct} />}
        {client.auth?.method === 'federated_jwt' && <Rules tenantId={client.tenant_id} rules={client.auth.rules} />}
        {client.status === 'active' && (
          <div className={classes.acts}>
            <Button variant="default" size="compact-sm" onClick={() => onAct({ act: 'switch' })}>
              {method === 'client_secret' ? 'Leave the secret behind' : 'Change how it authenticates'}
            </Button>
          </div>
        )}
      </section>
      {method !== 'client_secret' && (
        <CheckAssertion
          tenantId={client.tenant_id}
          clientId={client.id}
          what={method === 'private_key_jwt' ? 'an assertion that this client signed' : 'a token of its platform'}
        />
      )}
    </>
  );
}

function Keys({ client, auth, onAct }: Props & { auth: PrivateKeyJwtAuth }) {
  const issuer = useIssuer();
  const { data, error, refetch } = useQuery(clientKeyQueries.all(client.tenant_id, client.id));
  const keys = data ?? auth.keys;
  const lives = client.status === 'active' || client.status === 'expiring';
  const active = keys.filter(({ status }) => status === 'active');
  return (
    <>
      {error && !data && <ErrorState small what="Couldn’t load all of its keys." error={error} onRetry={refetch} />}
      {keys.length > 0 && (
        <ul className={classes.keys} aria-label="Keys">
          {keys.map((key) => (
            <ClientKeyItem
              key={key.id}
              clientKey={key}
              onRetire={
                lives && key.status === 'active' && active.length > 1
                  ? () => onAct({ act: 'retire-key', key })
                  : undefined
              }
            />
          ))}
        </ul>
      )}
      {lives && (
        <div className={classes.acts}>
          <Button variant="default" size="compact-sm" onClick={() => onAct({ act: 'add-key' })}>
            Add a key
          </Button>
        </div>
      )}
      {lives && active.length === 1 && (
        <p className={classes.note}>To replace its only key, add the new one first, then retire the old one.</p>
      )}
      <Facts
        of={[
          ['JWKS address', auth.jwks_uri && <code>{auth.jwks_uri}</code>],
          [
            'Audience',
            auth.audience === 'issuer' ? (
              <code>{issuer}</code>
            ) : (
              <>
                <code>{issuer}</code> or{' '}
                <code>
                  {issuer}
                  {TOKEN_PATH}
                </code>
              </>
            ),
          ],
          ['Assertions live at most', duration(auth.max_assertion_lifetime_seconds)],
        ]}
      />
    </>
  );
}
