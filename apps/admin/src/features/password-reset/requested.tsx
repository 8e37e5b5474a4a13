import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './password-reset.module.css';

interface Props {
  email: string;
  /** Whether this installation sends mail at all. */
  mailed: boolean;
}

/** What comes next, for an address that is known and for one that is not. */
export function Requested({ email, mailed }: Props) {
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <div className={classes.form}>
      <div role="status" ref={words} tabIndex={-1} className={`${classes.form} ${classes.done}`}>
        {mailed ? (
          <>
            <p>
              If <strong>{email}</strong> belongs to an admin, we’ve sent a link there. It works once, for an hour.
            </p>
            <p>Nothing after a few minutes? Check your spam folder, and whether the address is right.</p>
          </>
        ) : (
          <>
            <p>
              <strong>This server doesn’t send e-mail.</strong> Ask another admin of your organisation: they can create
              a link for you on the People page.
            </p>
            <p>If you are the only admin, ask whoever runs Velgent for you.</p>
          </>
        )}
      </div>
      <Link to="/sign-in">Back to sign-in</Link>
    </div>
  );
}
