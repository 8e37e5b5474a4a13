import classes from './credential-text.module.css';

/** A credential in mono: its fixed prefix quiet, the part that tells it apart strong. */
export function CredentialText({ value, id, ellipsis }: { value: string; id?: string; ellipsis?: boolean }) {
  const cut = value.lastIndexOf('_') + 1;
  return (
    <code id={id} className={classes.credential}>
      <span className={classes.prefix}>{value.slice(0, cut)}</span>
      {value.slice(cut)}
      {ellipsis && '…'}
    </code>
  );
}
