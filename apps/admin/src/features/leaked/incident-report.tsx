import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { useState } from 'react';
import { ErrorState } from '../../components/states.tsx';
import { downloadText } from '../../lib/download.ts';
import { DAY } from '../../lib/time.ts';
import type { Revoked } from '../credentials/credentials.mutations.ts';
import type { Credential } from '../credentials/kinds.ts';
import classes from './leaked.module.css';
import type { Finding } from './recognise.ts';
import { reportQuery } from './report.queries.ts';

const SINCE = [
  { value: '1', label: 'the last 24 hours' },
  { value: '7', label: 'the last 7 days' },
  { value: '30', label: 'the last 30 days' },
  { value: '90', label: 'the last 90 days' },
];

interface Props {
  owner: CredentialLookupResult;
  credential: Credential;
  finding: Finding;
  /** What was done about it last. */
  receipt?: Revoked;
}

/** For whoever asks later what happened: printed or downloaded, with what has been done so far. */
export function IncidentReport({ owner, credential, finding, receipt }: Props) {
  const [days, setDays] = useState('7');
  const [now] = useState(Date.now);
  const from = new Date(now - Number(days) * DAY).toISOString();
  const { data, error, refetch } = useQuery(reportQuery({ owner, credential, finding, from }, receipt));
  return (
    <section className={classes.report}>
      <div className={classes.reportHead}>
        <h3>Incident report</h3>
        <NativeSelect
          label="Calls of"
          data={SINCE}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={!data}
          onClick={() => downloadText('velgent-incident.md', data!)}
        >
          Download report
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          disabled={!data}
          onClick={() => print()}
        >
          Print
        </Button>
      </div>
      {error && <ErrorState what="Couldn’t create the report." error={error} onRetry={refetch} small />}
      {!data && !error && <Skeleton height={240} radius="lg" />}
      {data && (
        <pre className={classes.reportText} tabIndex={0} aria-label="Report text">
          {data}
        </pre>
      )}
    </section>
  );
}
