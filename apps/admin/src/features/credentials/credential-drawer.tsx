import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ClientKey } from '@velgent/admin-dto';
import { SideSheet } from '../../components/side-sheet.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useLastGiven } from '../../lib/use-last-given.ts';
import { actsOn } from './acts-on.ts';
import classes from './credential-drawer.module.css';
import { CredentialFacts } from './credential-facts.tsx';
import type { Act } from './credential-table.tsx';
import { credentialQueries } from './credentials.queries.ts';
import { DrawerParts } from './drawer-parts.tsx';
import AuthenticationPart from '../authentication/authentication-part.tsx';
import { type Credential, isClient, type Kind } from './kinds.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  /** Whose drawer is open; none when it is closed. */
  id?: string;
  /** A dialog stands in front of it. */
  covered: boolean;
  onAct: (act: Act, credential: Credential, key?: ClientKey) => void;
  onOpen: (id: string) => void;
  onClose: () => void;
}

export default function CredentialDrawer({ id, ...props }: Props) {
  const last = useLastGiven(id);
  if (!last) return null;
  return <OpenDrawer key={last} {...props} id={last} opened={!!id} />;
}

function OpenDrawer({
  tenantId,
  kind,
  id,
  opened,
  covered,
  onAct,
  onOpen,
  onClose,
}: Props & { id: string; opened: boolean }) {
  const { data, error, refetch } = useQuery({ ...credentialQueries.one(tenantId, kind, id), enabled: opened });
  return (
    <SideSheet opened={opened} covered={covered} onClose={onClose} title={<bdi>{data?.name ?? kind.title}</bdi>}>
      {error && !data && <ErrorState what={`Couldn’t load this ${kind.noun}.`} error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={220} radius="lg" />}
      {data && (
        <div className={classes.parts}>
          <CredentialFacts credential={data} />
          <div className={classes.acts}>
            {actsOn(data).map(([which, label]) => (
              <Button
                key={which}
                variant="default"
                className={which === 'rotate' ? undefined : classes.revoke}
                onClick={() => onAct(which, data)}
              >
                {label}
              </Button>
            ))}
            <Button variant="default" onClick={() => onAct('describe', data)}>
              Edit details
            </Button>
          </div>
          <DrawerParts tenantId={tenantId} kind={kind} credential={data} onOpen={onOpen}>
            {isClient(data) && (
              <AuthenticationPart
                client={data}
                onAct={({ act, ...of }) => onAct(act, data, 'key' in of ? of.key : undefined)}
              />
            )}
          </DrawerParts>
        </div>
      )}
    </SideSheet>
  );
}
