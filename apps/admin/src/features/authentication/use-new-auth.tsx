import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AuthMethod } from '@velgent/client-model';
import { type ReactNode, useRef, useState } from 'react';
import type { NewAuth } from '../credentials/credentials.mutations.ts';
import { issuerBody } from '../trusted-issuers/issuer-form.ts';
import { createIssuer } from '../trusted-issuers/issuers.mutations.ts';
import { issuerQueries } from '../trusted-issuers/issuers.queries.ts';
import { KeyPairFields } from './key-pair-fields.tsx';
import { initialKeyPair, keyFaults, keyPairAuth } from './key-pair-form.ts';
import { OneTimeKeyPair } from './key-pair.ts';
import { useIssuer } from './use-issuer.ts';
import { WorkloadFields } from './workload-fields.tsx';
import {
  hasFaults,
  initialWorkload,
  ruleIn,
  workloadAuth,
  workloadFaults,
  type WorkloadFaults,
} from './workload-form.ts';

const NONE: WorkloadFaults = { issuer: {}, rule: {} };

/** What is asked for a method, and what comes of it: a key pair made here, a new trusted issuer, the `auth` to send. */
export function useNewAuth(tenantId: string, method: AuthMethod) {
  const server = useIssuer();
  const { data: known, isLoading } = useQuery({
    ...issuerQueries.all(tenantId),
    enabled: method === 'federated_jwt',
  });
  const [keyPair, setKeyPair] = useState(initialKeyPair);
  const [chosen, setWorkload] = useState<ReturnType<typeof initialWorkload>>();
  const [sent, setSent] = useState(false);
  // For each try of one request the same: the server does it once.
  const made = useRef<{ pair?: OneTimeKeyPair; issuerId?: string; of?: string }>({});

  const issuers = known ?? [];
  const workload = chosen ?? initialWorkload(issuers[0]);
  const faults = { key: keyFaults(keyPair), workload: workloadFaults(workload, issuers, server) };
  const isReady =
    method === 'private_key_jwt'
      ? Object.keys(faults.key).length === 0
      : method === 'client_secret' || (!isLoading && !hasFaults(faults.workload));

  const build = async (): Promise<NewAuth> => {
    if (method === 'client_secret') return { auth: { method } };
    if (method === 'private_key_jwt') {
      const pair = keyPair.source === 'made' ? (made.current.pair ??= await OneTimeKeyPair.make()) : undefined;
      return { auth: keyPairAuth(keyPair, pair), keyPair: pair };
    }
    return { auth: workloadAuth(workload.issuerId ?? (await newIssuer()), ruleIn(workload, issuers)) };
  };
  const newIssuer = async (): Promise<string> => {
    const body = issuerBody(workload.issuer, server);
    const of = JSON.stringify(body);
    if (made.current.of !== of)
      made.current = { ...made.current, issuerId: (await createIssuer(tenantId, body)).id, of };
    return made.current.issuerId!;
  };

  const fields: ReactNode =
    method === 'private_key_jwt' ? (
      <KeyPairFields values={keyPair} faults={sent ? faults.key : {}} issuer={server} onChange={setKeyPair} />
    ) : method === 'federated_jwt' && isLoading ? (
      <Skeleton height={280} radius="lg" />
    ) : method === 'federated_jwt' ? (
      <WorkloadFields
        values={workload}
        faults={sent ? faults.workload : NONE}
        known={issuers}
        server={server}
        onChange={setWorkload}
      />
    ) : null;

  /** Whether it can be sent; tells from then on what is wrong. */
  const check = (): boolean => {
    setSent(true);
    return isReady;
  };
  return { fields, check, build };
}
