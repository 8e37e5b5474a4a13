import { PasswordCard } from '../../features/account/password-card.tsx';
import { Page } from '../../components/page.tsx';
import { SecondFactorCard } from '../../features/second-factor/second-factor-card.tsx';

export const AccountPage = () => (
  <Page title="Account" purpose="Your password, and the second factor that guards your sign-in and every secret.">
    <SecondFactorCard />
    <PasswordCard />
  </Page>
);
