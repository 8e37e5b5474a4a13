import { Page } from '../../components/page.tsx';

export const ActivityPage = () => (
  <Page title="Activity logs" purpose="">
    {null}
  </Page>
);
