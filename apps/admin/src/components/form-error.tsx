import { IconAlertCircle } from '@tabler/icons-react';
import { explain } from '../lib/explain.ts';
import classes from './form-error.module.css';

/** Why what was sent was not taken, in place, read out at once. */
export function FormError({ error, message }: { error: unknown; message?: string }) {
  const { summary, requestId } = explain(error);
  return (
    <div role="alert" className={classes.error}>
      <IconAlertCircle size={18} aria-hidden className={classes.icon} />
      <div>
        {message ?? summary}
        {!message && requestId && (
          <>
            {' '}
            Quote <code>{requestId}</code> to support.
          </>
        )}
      </div>
    </div>
  );
}
