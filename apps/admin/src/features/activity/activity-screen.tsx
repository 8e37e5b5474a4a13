import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { usePrefetchQuery } from '@tanstack/react-query';
import type { ActivityEvent } from '@velgent/admin-dto';
import { lazy, type ReactNode, Suspense, useDeferredValue, useState } from 'react';
import { ExportButton } from '../../components/export-button.tsx';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import { useLookUp } from '../leaked/use-look-up.ts';
import classes from './activity.module.css';
import { activityQueries, exportAddress } from './activity.queries.ts';
import { ActivityChart } from './activity-chart.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import type { Ending } from './activity-drawer.tsx';
import { ActivityList } from './activity-list.tsx';
import { ActivitySkeleton } from './activity-skeleton.tsx';
import { type ActivityAddress, callsAround, type ChangeActivityAddress, endingView, isReversed } from './filter.ts';
import { ViewBar } from './view-bar.tsx';

const ActivityDrawer = lazy(() => import('./activity-drawer.tsx'));

interface Props {
  tenantId: string;
  /** Whose views are on offer. */
  readerId: string;
  address: ActivityAddress;
  onAddress: ChangeActivityAddress;
  /** What stands on top while a rotation is under way; undefined until that is known. */
  strip: ReactNode | undefined;
  credentialPicker: ReactNode;
  /** Tells who ended a credential, and when. */
  ending: (credential: ActivityEvent['credential'], act: Ending) => ReactNode;
}

export function ActivityScreen({ tenantId, readerId, address, onAddress: go, strip, credentialPicker, ending }: Props) {
  const onAddress: ChangeActivityAddress = (change, options) => go(endingView(change), options);
  const [opened, setOpened] = useState<ActivityEvent>();
  const lookUp = useLookUp();
  const drawerUsed = useOnceTrue(!!address.selected);
  // Nothing stands below the strip before it does, so that nothing jumps; what comes there is asked for meanwhile.
  const stripKnown = useDeferredValue(useOnceTrue(strip !== undefined)); // as in PagedList
  usePrefetchQuery(activityQueries.list(tenantId, address));
  usePrefetchQuery(activityQueries.series(tenantId, address));

  return (
    <Page {...PAGES.activity} act={<LiveTail address={address} onAddress={onAddress} />}>
      {stripKnown ? (
        <>
          {strip}
          <ActivityFilters address={address} onChange={onAddress} credential={credentialPicker} onSecret={lookUp} />
          {!isReversed(address) && !address.q && (
            <ActivityChart tenantId={tenantId} address={address} onAddress={onAddress} />
          )}
          <ViewBar tenantId={tenantId} readerId={readerId} address={address} onAddress={onAddress} />
          <ActivityList
            tenantId={tenantId}
            address={address}
            onAddress={onAddress}
            onOpen={(event) => {
              setOpened(event);
              onAddress({ selected: event.id });
            }}
            foot={
              <div className={classes.exports}>
                <span className="quiet">Export these calls:</span>
                <ExportButton size="sm" href={exportAddress(tenantId, address, 'csv')}>
                  CSV
                </ExportButton>
                <ExportButton size="sm" href={exportAddress(tenantId, address, 'ndjson')}>
                  NDJSON
                </ExportButton>
              </div>
            }
          />
        </>
      ) : (
        <ActivitySkeleton address={address} />
      )}
      <Suspense>
        {drawerUsed && (
          <ActivityDrawer
            tenantId={tenantId}
            id={address.selected}
            event={opened}
            ending={ending}
            onAround={(at) => onAddress({ ...callsAround(at), selected: undefined, live: undefined })}
            onClose={() => onAddress({ selected: undefined })}
          />
        )}
      </Suspense>
    </Page>
  );
}

function LiveTail({ address, onAddress }: Pick<Props, 'address' | 'onAddress'>) {
  const live = address.live === 'on';
  const Icon = live ? IconPlayerPause : IconPlayerPlay;
  return (
    <Button
      variant={live ? 'filled' : 'default'}
      aria-pressed={live}
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => onAddress({ live: live ? undefined : 'on', cursor: undefined, to: undefined }, { replace: true })}
    >
      Live tail
    </Button>
  );
}
