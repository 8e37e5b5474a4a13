import { useId } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { CredentialText } from '../../components/credential-text.tsx';
import classes from './reveal-banner.module.css';

export function RevealedValue({ label, value }: { label: string; value: string }) {
  const id = useId();
  return (
    <div className={classes.value}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      <CredentialText value={value} />
      <CopyButton text={value} size="sm" named={id} />
    </div>
  );
}
