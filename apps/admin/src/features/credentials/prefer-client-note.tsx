import { IconBulb } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './prefer-client-note.module.css';

export const PreferClientNote = ({ tenantId }: { tenantId: string }) => (
  <aside className={classes.note} aria-label="When to prefer an OAuth client">
    <IconBulb size={18} aria-hidden />
    <p>
      <strong>When to prefer an OAuth client:</strong> if your security policy wants the credential on the wire to
      expire within the hour, or the calling platform speaks OAuth 2.0 client credentials by itself.{' '}
      <Link to="/t/$tenantId/oauth-clients" params={{ tenantId }}>
        Create one
      </Link>
      . Both can be used side by side.
    </p>
  </aside>
);
