import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { CredentialTable } from './credential-table.tsx';
import { type Credential, OAUTH_CLIENTS } from './kinds.ts';

const client = (name: string): Credential =>
  ({
    id: `id-of-${name}`,
    tenant_id: 'tenant',
    name,
    client_id: `velgent_client_${name}`,
    secret_prefix: 'velgent_secret_x',
    status: 'active',
    generation: 1,
    lineage_id: `id-of-${name}`,
    created_at: '2026-11-30T00:00:00Z',
    created_by: { id: null, email: null },
    last_used_at: null,
    expires_at: null,
    revoked_at: null,
    secret_delivered: true,
    labels: {},
  }) as unknown as Credential;

it('gives every button a name of its own', () => {
  const nothing = () => undefined;
  render(
    <MantineProvider env="test">
      <CredentialTable
        kind={OAUTH_CLIENTS}
        rows={[client('copilot'), client('triage')]}
        whole
        onSort={nothing}
        onFilter={nothing}
        onOpen={nothing}
        onAct={nothing}
      />
    </MantineProvider>,
  );
  for (const name of ['copilot', 'triage'])
    for (const button of [`Rotate ${name}`, `Revoke ${name}`, `Copy velgent_client_${name}`])
      expect(screen.getAllByRole('button', { name: (spoken) => spoken.replace('_ ', '_') === button })).toHaveLength(1);
});
