import { useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Skeleton } from '@mantine/core';
import { Mark } from '../../components/mark.tsx';
import { AttemptsNotice } from '../../features/account/attempts-notice.tsx';
import { SignedIn } from '../../features/session/signed-in.tsx';
import { Navigation } from './navigation.tsx';
import { PaletteButton } from './palette-button.tsx';
import classes from './sidebar.module.css';
import { ThemeSwitch } from './theme-switch.tsx';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { useOrganisation } from './use-organisation.ts';

const OrganisationPicker = lazy(() => import('../../features/organisations/organisation-picker.tsx'));

export function Sidebar() {
  const { admin, id, organisation } = useOrganisation();
  const navigate = useNavigate();
  const section = useLocation({
    select: ({ pathname }) => /^\/(?:t\/[^/]+\/)?(oauth-clients|api-keys|activity|audit|people)/.exec(pathname)?.[1],
  });
  const isRoot = admin.role === 'root';
  const enrolFirst = enrolmentAsked.useValue();

  return (
    <div className={classes.sidebar}>
      <div className="frame-brand">
        <Mark />
        <span>Velgent</span>
      </div>
      <div className={classes.organisation}>
        {enrolFirst ? null : isRoot ? (
          <Suspense fallback={<Skeleton height={60} />}>
            <OrganisationPicker
              inked
              picked={organisation?.id ?? null}
              onPick={(tenantId) =>
                void navigate({ to: section ? `/t/$tenantId/${section}` : '/t/$tenantId', params: { tenantId } })
              }
            />
          </Suspense>
        ) : (
          <>
            <span className={classes.overline}>Organisation</span>
            <span className={classes.name}>{organisation?.name ?? '…'}</span>
          </>
        )}
      </div>
      <PaletteButton />
      {!enrolFirst && <Navigation tenantId={id} isRoot={isRoot} />}
      <div className={classes.foot}>
        <ThemeSwitch />
        <AttemptsNotice />
        <SignedIn />
      </div>
    </div>
  );
}
