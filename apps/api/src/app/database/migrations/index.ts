import { CreateSchema1764000000000 } from './1764000000000-create-schema.ts';
import { RetainActivity1764000100000 } from './1764000100000-retain-activity.ts';
import { ForgetWhatHasExpired1764100000000 } from './1764100000000-forget-what-has-expired.ts';
import { AddIdempotentAnswers1764500000000 } from './1764500000000-add-idempotent-answers.ts';
import { LetAdminsChangeTheirPassword1764600000000 } from './1764600000000-let-admins-change-their-password.ts';
import { LetTheOperatorCreateCredentials1764710000000 } from './1764710000000-let-the-operator-create-credentials.ts';
import { LetReadinessSeeMigrations1764750000000 } from './1764750000000-let-readiness-see-migrations.ts';
import { AddSecondFactor1764900000000 } from './1764900000000-add-second-factor.ts';
import { EmptyElsewhere1765000000000 } from './1765000000000-empty-elsewhere.ts';
import { LetKeysBeSealedAnew1765100000000 } from './1765100000000-let-keys-be-sealed-anew.ts';
import { MakeWeeksBesideCalls1765200000000 } from './1765200000000-make-weeks-beside-calls.ts';
import { FindByLineageAndActor1765300000000 } from './1765300000000-find-by-lineage-and-actor.ts';
import { LimitOrganisations1766100000000 } from './1766100000000-limit-organisations.ts';
import { LetPeopleLeave1766200000000 } from './1766200000000-let-people-leave.ts';
import { FoldAddresses1766290000000 } from './1766290000000-fold-addresses.ts';
import { FindFailedSignIns1766291000000 } from './1766291000000-find-failed-sign-ins.ts';
import { DeleteByNoSingleClock1766310000000 } from './1766310000000-delete-by-no-single-clock.ts';
import { TraceWhatRootReads1766320000000 } from './1766320000000-trace-what-root-reads.ts';
import { SignHeadsOfChains1766330000000 } from './1766330000000-sign-heads-of-chains.ts';
import { BindPoliciesToNoName1766500000000 } from './1766500000000-bind-policies-to-no-name.ts';
import { KeepTheOrderOfCommits1766600000000 } from './1766600000000-keep-the-order-of-commits.ts';
import { FindLateCalls1766601000000 } from './1766601000000-find-late-calls.ts';
import { FindInvitationsOfRoot1767500000000 } from './1767500000000-find-invitations-of-root.ts';
import { ClearExpiredAnswers1767900000000 } from './1767900000000-clear-expired-answers.ts';
import { SayMoreOfCredentials1767100000000 } from './1767100000000-say-more-of-credentials.ts';
import { ForgetCredentialRequests1768000000000 } from './1768000000000-forget-credential-requests.ts';
import { KeepListsOfCredentials1768100000000 } from './1768100000000-keep-lists-of-credentials.ts';
import { FillListsOfCredentials1768110000000 } from './1768110000000-fill-lists-of-credentials.ts';
import { CountListedCredentials1768120000000 } from './1768120000000-count-listed-credentials.ts';
import { TrustIssuers1768300000000 } from './1768300000000-trust-issuers.ts';
import { LetClientsHaveNoSecret1768310000000 } from './1768310000000-let-clients-have-no-secret.ts';
import { CheckHowClientsAuthenticate1768311000000 } from './1768311000000-check-how-clients-authenticate.ts';
import { VerifyAssertions1768320000000 } from './1768320000000-verify-assertions.ts';
import { FindUseOfKeys1768321000000 } from './1768321000000-find-use-of-keys.ts';
import { PlanLookupsOnce1768340000000 } from './1768340000000-plan-lookups-once.ts';
import { AskForTheTenantOnce1768341000000 } from './1768341000000-ask-for-the-tenant-once.ts';

/** In order. A migration that has landed is never edited. */
export const migrations = [
  CreateSchema1764000000000,
  RetainActivity1764000100000,
  ForgetWhatHasExpired1764100000000,
  AddIdempotentAnswers1764500000000,
  LetAdminsChangeTheirPassword1764600000000,
  LetTheOperatorCreateCredentials1764710000000,
  LetReadinessSeeMigrations1764750000000,
  AddSecondFactor1764900000000,
  EmptyElsewhere1765000000000,
  LetKeysBeSealedAnew1765100000000,
  MakeWeeksBesideCalls1765200000000,
  FindByLineageAndActor1765300000000,
  LimitOrganisations1766100000000,
  LetPeopleLeave1766200000000,
  FoldAddresses1766290000000,
  FindFailedSignIns1766291000000,
  DeleteByNoSingleClock1766310000000,
  TraceWhatRootReads1766320000000,
  SignHeadsOfChains1766330000000,
  BindPoliciesToNoName1766500000000,
  KeepTheOrderOfCommits1766600000000,
  FindLateCalls1766601000000,
  SayMoreOfCredentials1767100000000,
  FindInvitationsOfRoot1767500000000,
  ClearExpiredAnswers1767900000000,
  ForgetCredentialRequests1768000000000,
  KeepListsOfCredentials1768100000000,
  FillListsOfCredentials1768110000000,
  CountListedCredentials1768120000000,
  TrustIssuers1768300000000,
  LetClientsHaveNoSecret1768310000000,
  CheckHowClientsAuthenticate1768311000000,
  VerifyAssertions1768320000000,
  FindUseOfKeys1768321000000,
  PlanLookupsOnce1768340000000,
  AskForTheTenantOnce1768341000000,
];
