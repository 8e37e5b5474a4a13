import type { Act } from './credential-table.tsx';
import type { Credential, Kind } from './kinds.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  id?: string;
  onAct: (act: Act, credential: Credential) => void;
  onOpen: (id: string) => void;
  onClose: () => void;
}

export default function CredentialDrawer(_props: Props) {
  return null;
}
