import { Button } from '@mantine/core';
import { IconDownload, IconKey } from '@tabler/icons-react';
import { useId } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { OneTimeBanner } from '../../components/one-time-banner.tsx';
import { downloadText } from '../../lib/download.ts';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { MethodBanner } from '../authentication/method-banner.tsx';
import { nameId } from './credential-table.tsx';
import { envFile, envFileName } from './env-file.ts';
import { isClient, type Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';
import classes from './reveal-banner.module.css';
import { RevealedValue } from './revealed-value.tsx';
import { Snippets } from './snippets.tsx';
import { TestIt } from './test-it.tsx';
import { tryCredential } from './try-credential.ts';
import { WhatBecomesOfTheOld } from './what-becomes-of-the-old.tsx';

interface Props {
  kind: Kind;
  reveal: Reveal;
  onDismiss: () => void;
}

/** What comes of a creation or rotation: a secret or a private key, this once, or only how to go on. */
export default function RevealBanner(props: Props) {
  const { secret } = props.reveal;
  return secret ? <SecretBanner {...props} secret={secret} /> : <MethodBanner {...props} />;
}

/** The one time a secret is shown. */
function SecretBanner({ kind, reveal, secret, onDismiss }: Props & { secret: OneTimeSecret }) {
  const { credential, previous } = reveal;
  const titleId = useId();
  return (
    <OneTimeBanner
      id={titleId}
      title="Copy the secret now"
      icon={<IconKey size={22} aria-hidden />}
      wide
      after={nameId(credential)}
      about={
        <>
          <p>
            This is the only time the {kind.secretName} of{' '}
            <strong>
              <bdi>{credential.name}</bdi>
            </strong>{' '}
            is shown. Store it in a secrets manager or an environment variable, never in source control. If you lose it,
            rotate the {kind.noun}.
          </p>
          {previous && <WhatBecomesOfTheOld kind={kind} previous={previous} />}
        </>
      }
    >
      <div className={classes.values}>
        {isClient(credential) && <RevealedValue label="client_id" value={credential.client_id} />}
        <RevealedValue label={kind.secretName} value={secret.read()} />
      </div>
      <div className={classes.acts}>
        <CopyButton
          label={isClient(credential) ? 'Copy both as .env' : 'Copy as .env'}
          text={envFile(credential, secret.read())}
          size="sm"
        />
        <Button
          variant="default"
          size="sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => downloadText(envFileName(credential), envFile(credential, secret.read()))}
        >
          Download .env
        </Button>
        <TestIt run={() => tryCredential(credential, secret.read())} />
      </div>
      {/* Before the snippets: on a low window too it is there without scrolling. */}
      <div className={classes.foot}>
        <Button onClick={onDismiss} size="md">
          I have stored it
        </Button>
        <span className={classes.after}>After this, the {kind.secretName} can’t be shown again.</span>
      </div>
      <Snippets credential={credential} />
    </OneTimeBanner>
  );
}
