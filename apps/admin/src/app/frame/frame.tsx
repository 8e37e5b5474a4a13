import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useAdmin } from '../../features/session/session.queries.ts';
import { useOtherTabs } from '../../features/session/use-other-tabs.ts';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { useSessionEnded } from '../../lib/session-ended.ts';
import { palette } from '../../lib/palette.ts';
import { proof, useAsked } from '../../lib/proof.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import './frame.css';
import classes from './frame.module.css';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

const CommandPalette = lazy(() => import('../command-palette/command-palette.tsx'));
const PhoneMenu = lazy(() => import('./phone-menu.tsx'));
const ProofDialog = lazy(() => import('../../features/second-factor/proof-dialog.tsx'));
const SessionEnded = lazy(() => import('../../features/session/session-ended-screen.tsx'));

/** What stands around every page: the sidebar, on a phone a bar with a menu, and the sign-in that follows a lost session. */
export function Frame() {
  const [menu, setMenu] = useState<'unused' | 'open' | 'closed'>('unused');
  const ended = useSessionEnded();
  const asked = useAsked();
  const enrolFirst = enrolmentAsked.useValue();
  const navigate = useNavigate();
  const admin = useAdmin();
  useOtherTabs();
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(pathname);
  const searching = palette.useValue();
  const paletteUsed = useOnceTrue(searching);
  // Over pages, drawers and dialogs, but not over a sign-in or the question for a code; in fields, too.
  useHotkeys([['mod+K', () => palette.set(!ended && !asked)]], []);

  useEffect(() => {
    if (ended || asked) palette.set(false);
  }, [ended, asked]);
  useEffect(() => {
    if (searching) setMenu((state) => (state === 'open' ? 'closed' : state));
  }, [searching]);

  useEffect(() => {
    if (enrolFirst && pathname !== '/account') void navigate({ to: '/account', replace: true });
  }, [enrolFirst, navigate, pathname]);

  // A new page: close the menu and the palette, give up the act that a code was asked for, and start reading at its beginning.
  useEffect(() => {
    if (first.current === pathname) return;
    first.current = pathname;
    setMenu((state) => (state === 'open' ? 'closed' : state));
    palette.set(false);
    proof.settle(false);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="frame">
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <aside className="frame-side" aria-label="Console">
        <Sidebar />
      </aside>
      <TopBar onMenu={() => setMenu('open')} open={menu === 'open'} />
      <main id="main" ref={main} tabIndex={-1} className="frame-main">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense>
        {menu !== 'unused' && (
          <PhoneMenu opened={menu === 'open'} onClose={() => setMenu('closed')}>
            <Sidebar />
          </PhoneMenu>
        )}
        {paletteUsed && <CommandPalette />}
        {asked && <ProofDialog asked={asked} />}
        {ended && <SessionEnded admin={admin} />}
      </Suspense>
    </div>
  );
}
