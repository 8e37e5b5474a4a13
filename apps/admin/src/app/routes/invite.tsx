import { Page } from '../../components/page.tsx';

export const InvitePage = () => (
  <Page title="Invite" purpose="">
    {null}
  </Page>
);
