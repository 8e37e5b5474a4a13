import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { OneTimeBanner } from '../../components/one-time-banner.tsx';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import classes from './people.module.css';

interface Props {
  title: string;
  about: ReactNode;
  url: OneTimeSecret;
  /** The words of the button that takes it away. */
  done: string;
  onDismiss: () => void;
}

/** The one time a link for somebody is shown. */
export function LinkBanner({ title, about, url, done, onDismiss }: Props) {
  const id = useId();
  const link = url.read();
  return (
    <OneTimeBanner id={id} title={title} wide about={about}>
      <div className={classes.link}>
        <code>{link}</code>
        <CopyButton text={link} size="sm" named={id} />
      </div>
      <div>
        <Button onClick={onDismiss}>{done}</Button>
      </div>
    </OneTimeBanner>
  );
}
