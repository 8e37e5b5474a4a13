import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../components/states.tsx';
import classes from './crashed-page.module.css';

/** A page that could not be shown: its code or who is signed in could not be loaded, or it broke. */
export function CrashedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className={classes.crashed}>
      <ErrorState
        what="Couldn’t load this page."
        error={error}
        onRetry={async () => {
          reset();
          await router.invalidate();
        }}
      />
    </div>
  );
}
