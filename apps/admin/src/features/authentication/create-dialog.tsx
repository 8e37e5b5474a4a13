import type { AuthMethod } from '@velgent/client-model';
import { createWith, type Hands } from '../credentials/credentials.mutations.ts';
import { MethodDialog } from './method-dialog.tsx';

interface Props {
  tenantId: string;
  name: string;
  /** As chosen beside the name. */
  method: AuthMethod;
  opened: boolean;
  hands: Hands;
  onCreated: () => void;
  onClose: () => void;
}

/** A client without a secret: its name is there already. */
export default function CreateWithoutSecretDialog({ tenantId, name, method, hands, onCreated, ...rest }: Props) {
  const create = async (auth: Parameters<typeof createWith>[2]) => {
    await createWith(tenantId, name, auth, hands);
    onCreated();
  };
  return (
    <MethodDialog
      {...rest}
      tenantId={tenantId}
      title="Create client"
      of={name}
      act="Create client"
      methods={method === 'federated_jwt' ? ['federated_jwt', 'private_key_jwt'] : ['private_key_jwt', 'federated_jwt']}
      onSend={create}
    />
  );
}
