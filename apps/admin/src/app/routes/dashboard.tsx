import { Page } from '../../components/page.tsx';

export const DashboardPage = () => (
  <Page title="Dashboard" purpose="">
    {null}
  </Page>
);
