import { Page } from '../../components/page.tsx';

export const OrganisationsPage = () => (
  <Page title="Organisations" purpose="">
    {null}
  </Page>
);
