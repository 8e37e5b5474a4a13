import { Button } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconKey } from '@tabler/icons-react';
import type { OAuthClient } from '@velgent/admin-dto';
import { type ReactNode, Suspense, useId } from 'react';
import { OneTimeBanner } from '../../components/one-time-banner.tsx';
import { downloadText } from '../../lib/download.ts';
import { nameId } from '../credentials/credential-table.tsx';
import { envFileName } from '../credentials/env-file.ts';
import type { Kind } from '../credentials/kinds.ts';
import type { Reveal } from '../credentials/one-time-secret.ts';
import classes from '../credentials/reveal-banner.module.css';
import { RevealedValue } from '../credentials/revealed-value.tsx';
import { TestIt } from '../credentials/test-it.tsx';
import { tryKeyPair } from '../credentials/try-credential.ts';
import { WhatBecomesOfTheOld } from '../credentials/what-becomes-of-the-old.tsx';
import type { OneTimeKeyPair } from './key-pair.ts';
import MethodSnippets from './method-snippets.tsx';
import { useIssuer } from './use-issuer.ts';

interface Props {
  kind: Kind;
  reveal: Reveal;
  onDismiss: () => void;
}

/** A client that has no secret: its private key, if that was made here, and how to use it. */
export function MethodBanner({ kind, reveal, onDismiss }: Props) {
  const { keyPair, previous } = reveal;
  const client = reveal.credential as OAuthClient;
  const titleId = useId();
  return (
    <OneTimeBanner
      id={titleId}
      title={keyPair ? 'Download the private key now' : previous ? 'Client rotated' : 'Client created'}
      icon={keyPair ? <IconKey size={22} aria-hidden /> : <IconCircleCheck size={22} aria-hidden />}
      wide
      after={nameId(client)}
      about={
        <>
          <p>{keyPair ? <OfKeyPair client={client} /> : <OfOthers client={client} />}</p>
          {previous && <WhatBecomesOfTheOld kind={kind} previous={previous} />}
        </>
      }
    >
      <div className={classes.values}>
        <RevealedValue label="client_id" value={client.client_id} />
      </div>
      {keyPair && <Downloads client={client} pair={keyPair} />}
      <div className={classes.foot}>
        <Button onClick={onDismiss} size="md">
          {keyPair ? 'I have stored it' : 'Done'}
        </Button>
        {keyPair && <span className={classes.after}>After this, the private key can’t be downloaded again.</span>}
      </div>
      <Suspense>
        <MethodSnippets client={client} kid={keyPair?.publicJwk.kid} />
      </Suspense>
    </OneTimeBanner>
  );
}

const Name = ({ client }: { client: OAuthClient }) => (
  <strong>
    <bdi>{client.name}</bdi>
  </strong>
);

const OfKeyPair = ({ client }: { client: OAuthClient }): ReactNode => (
  <>
    It was made in this browser for <Name client={client} /> and is nowhere else. Store it where the client runs,
    readable by it alone, never in source control. If you lose it, add another key.
  </>
);

const OfOthers = ({ client }: { client: OAuthClient }): ReactNode => (
  <>
    <Name client={client} />{' '}
    {client.auth.method === 'federated_jwt'
      ? 'authenticates with the tokens of its platform.'
      : 'authenticates with its own private key.'}{' '}
    There is no secret to store.
  </>
);

function Downloads({ client, pair }: { client: OAuthClient; pair: OneTimeKeyPair }) {
  const issuer = useIssuer();
  const fileName = envFileName(client).replace(/\.env$/, '');
  const icon = <IconDownload size={14} aria-hidden />;
  return (
    <div className={classes.acts}>
      <Button size="sm" leftSection={icon} onClick={async () => downloadText(`${fileName}.pem`, await pair.pem())}>
        Download PEM
      </Button>
      <Button
        variant="default"
        size="sm"
        leftSection={icon}
        onClick={async () => downloadText(`${fileName}.jwk.json`, await pair.jwk())}
      >
        Download JWK
      </Button>
      <TestIt run={() => tryKeyPair(client.client_id, pair, issuer)} />
    </div>
  );
}
