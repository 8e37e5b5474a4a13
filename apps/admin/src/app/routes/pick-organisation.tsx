import { useLocation, useNavigate } from '@tanstack/react-router';
import OrganisationPicker from '../../features/organisations/organisation-picker.tsx';
import { EmptyState } from '../../components/states.tsx';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';

const TITLES = new Map<string, string>(Object.entries(PAGES).map(([name, { title }]) => [`/${name}`, title]));

export function PickOrganisationPage() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const section = pathname === '/dashboard' ? '' : pathname;
  return (
    <Page
      title={TITLES.get(pathname) ?? 'Organisation'}
      purpose="This page shows one organisation at a time. Pick one first."
    >
      <EmptyState
        act={<OrganisationPicker picked={null} onPick={(id) => void navigate({ href: `/t/${id}${section}` })} />}
      >
        No organisation picked yet.
      </EmptyState>
    </Page>
  );
}
