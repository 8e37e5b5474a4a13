import type { ClientKey, OAuthClient } from '@velgent/admin-dto';
import type { Act } from '../credentials/credential-table.tsx';
import type { Hands } from '../credentials/credentials.mutations.ts';
import AddKeyDialog from './add-key-dialog.tsx';
import RetireKeyDialog from './retire-key-dialog.tsx';
import SwitchDialog from './switch-dialog.tsx';

interface Props {
  tenantId: string;
  act: Act;
  client: OAuthClient;
  clientKey?: ClientKey;
  opened: boolean;
  hands: Hands;
  onClose: () => void;
}

/** What can be done about how a client authenticates; nothing for other acts. */
export default function AuthDialog({ act, clientKey, ...props }: Props) {
  if (act === 'switch') return <SwitchDialog {...props} />;
  if (act === 'add-key') return <AddKeyDialog {...props} />;
  return act === 'retire-key' && clientKey ? <RetireKeyDialog {...props} clientKey={clientKey} /> : null;
}
