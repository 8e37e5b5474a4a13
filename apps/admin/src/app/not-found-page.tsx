import { Link } from '@tanstack/react-router';
import { EmptyState } from '../components/states.tsx';
import { Page } from '../components/page.tsx';

/** For an address that leads nowhere, and for one that leads to what is not the reader's: the same words. */
export const NotFoundPage = () => (
  <Page title="Page not found" purpose="There is no page at this address, or you don’t have access to it.">
    <EmptyState act={<Link to="/">Go to the dashboard</Link>}>
      Check the address, or choose a page from the menu.
    </EmptyState>
  </Page>
);
