import { Link } from '@tanstack/react-router';
import { EmptyState } from '../components/states.tsx';
import { Page } from '../components/page.tsx';

/** For an address that leads nowhere, and for one that leads to what is not the reader's: the same words. */
export const NotFoundPage = () => (
  <Page
    title="Not found"
    purpose="There is nothing at this address, or it belongs to an organisation you don’t administer."
  >
    <EmptyState act={<Link to="/">Go to the start page</Link>}>
      Check the link you followed, or pick a page from the menu.
    </EmptyState>
  </Page>
);
