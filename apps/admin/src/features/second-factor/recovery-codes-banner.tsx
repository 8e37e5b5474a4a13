import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { LeaveDialog } from '../../components/leave-dialog.tsx';
import { OneTimeBanner } from '../../components/one-time-banner.tsx';
import { downloadText } from '../../lib/download.ts';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import classes from './second-factor.module.css';

/** The one time the recovery codes are shown. */
export default function RecoveryCodesBanner({ codes, onDismiss }: { codes: OneTimeSecret; onDismiss: () => void }) {
  const id = useId();
  const text = codes.read();
  return (
    <OneTimeBanner
      id={id}
      title="Store your recovery codes now"
      about={
        <p>
          Each signs you in once if you lose your authenticator. This is the only time they are shown; keep them away
          from your phone.
        </p>
      }
    >
      <ol className={classes.codes}>
        {text.split('\n').map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.acts}>
        <CopyButton text={text} label="Copy all" size="sm" />
        <Button
          variant="default"
          size="sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => downloadText('velgent-recovery-codes.txt', `${text}\n`)}
        >
          Download
        </Button>
        <Button onClick={onDismiss} size="sm">
          I have stored them
        </Button>
      </div>
      <LeaveDialog title="Leave without the codes?">
        <p>
          The recovery codes are still on this page, and can’t be shown again once you leave. You can only renew them.
        </p>
      </LeaveDialog>
    </OneTimeBanner>
  );
}
