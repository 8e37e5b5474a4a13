import { AttemptsCard } from '../../features/account/attempts-card.tsx';
import { PasswordCard } from '../../features/account/password-card.tsx';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { SecondFactorCard } from '../../features/second-factor/second-factor-card.tsx';
import { useAdmin } from '../../features/session/session.queries.ts';

export const AccountPage = () => (
  <Page {...PAGES.account}>
    <SecondFactorCard ofRoot={useAdmin().role === 'root'} />
    <PasswordCard />
    <AttemptsCard />
  </Page>
);
