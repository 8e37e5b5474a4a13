import { AttemptsCard } from '../../features/account/attempts-card.tsx';
import { PasswordCard } from '../../features/account/password-card.tsx';
import { SessionsCard } from '../../features/account/sessions-card.tsx';
import { Page } from '../../components/page.tsx';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { PAGES } from '../../lib/pages.ts';
import { SecondFactorCard } from '../../features/second-factor/second-factor-card.tsx';
import { useAdmin } from '../../features/session/session.queries.ts';

/** Where a second factor has to be set up first, the server answers nothing else. */
export function AccountPage() {
  const enrolFirst = enrolmentAsked.useValue();
  return (
    <Page {...PAGES.account}>
      <SecondFactorCard ofRoot={useAdmin().role === 'root'} />
      {!enrolFirst && (
        <>
          <PasswordCard />
          <SessionsCard />
          <AttemptsCard />
        </>
      )}
    </Page>
  );
}
