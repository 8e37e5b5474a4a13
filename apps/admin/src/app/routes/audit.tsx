import { Page } from '../../components/page.tsx';

export const AuditPage = () => (
  <Page title="Audit trail" purpose="">
    {null}
  </Page>
);
