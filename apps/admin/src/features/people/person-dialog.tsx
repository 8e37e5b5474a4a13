import type { AdminListItem } from '@velgent/admin-dto';
import type { PersonAct } from './people-table.tsx';
import type { ResetLink } from './people.mutations.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { ResetSecondFactorDialog } from './reset-second-factor-dialog.tsx';
import { SessionsDialog } from './sessions-dialog.tsx';

export interface PersonDialogProps {
  tenantId: string;
  admin: AdminListItem;
  /** It is the reader. */
  isSelf: boolean;
  opened: boolean;
  onClose: () => void;
  /** With what is to be said of it. */
  onDone: (said: string) => void;
  onLink: (link: ResetLink) => void;
  /** The reader has removed themselves. */
  onLeft?: () => void;
}

const DIALOGS = {
  sessions: SessionsDialog,
  'reset-password': ResetPasswordDialog,
  'reset-second-factor': ResetSecondFactorDialog,
  remove: RemoveDialog,
};

/** Asks before something is done about an admin. */
export default function PersonDialog({ act, ...props }: PersonDialogProps & { act: PersonAct }) {
  const Asked = DIALOGS[act];
  return <Asked {...props} />;
}
