import { IconAlertCircle } from '@tabler/icons-react';
import { explain } from '../lib/explain.ts';
import classes from './form-error.module.css';

interface Props {
  error: unknown;
  /** In place of what the error says. */
  message?: string;
  /** What failed, where no form says it. */
  what?: string;
}

/** Why what was sent was not taken, in place, read out at once. */
export function FormError({ error, message, what }: Props) {
  const { summary, requestId } = explain(error);
  return (
    <div role="alert" className={classes.error}>
      <IconAlertCircle size={18} aria-hidden className={classes.icon} />
      <div>
        {what && <strong>{what} </strong>}
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
