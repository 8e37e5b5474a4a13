import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorState } from '../components/states.tsx';
import { isUnreachable, onceBack } from '../lib/once-back.ts';
import classes from './crashed-page.module.css';

/** A page that could not be shown: its code or who is signed in could not be loaded, or it broke. */
export function CrashedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = async () => {
    reset();
    await router.invalidate();
  };
  useEffect(() => (isUnreachable(error) ? onceBack(() => void again()) : undefined));
  return (
    <div className={classes.crashed}>
      <ErrorState page what="Couldn’t load this page." error={error} onRetry={again} />
    </div>
  );
}

/** Where not even the frame can be shown. */
export const CrashedConsole = (props: ErrorComponentProps) => (
  <main>
    <CrashedPage {...props} />
  </main>
);
