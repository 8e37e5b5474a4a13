import type { AdminSession, EndSessionsQuery } from '../admin-sessions.ts';
import type { AdminResponse, ChangePasswordRequest, SignInAttempts, SignInRequest } from '../admins.ts';
import type { Page, PageQuery } from '../lists.ts';
import type {
  AcceptPasswordResetRequest,
  PasswordResetRequested,
  RequestPasswordResetRequest,
} from '../password-resets.ts';
import type {
  BeginEnrolmentRequest,
  EnrolmentBegun,
  RecoveryCodesIssued,
  SecondFactorCodeRequest,
  SecondFactorResponse,
} from '../second-factor.ts';

/** Signing in, and what admins do with their own account. */
export interface AccountRoutes {
  'POST /api/admin/session': { body: SignInRequest; answer: AdminResponse };
  'GET /api/admin/session': { answer: AdminResponse };
  'GET /api/admin/session/attempts': { answer: SignInAttempts };
  'DELETE /api/admin/session': { answer: void };
  'POST /api/admin/session/password': { body: ChangePasswordRequest; answer: void };
  'GET /api/admin/session/second-factor': { answer: SecondFactorResponse };
  'POST /api/admin/session/second-factor': { body: SecondFactorCodeRequest; answer: AdminResponse };
  'POST /api/admin/session/second-factor/enrolment': { body: BeginEnrolmentRequest; answer: EnrolmentBegun };
  'POST /api/admin/session/second-factor/enrolment/confirmation': {
    body: SecondFactorCodeRequest;
    answer: RecoveryCodesIssued;
  };
  'POST /api/admin/session/second-factor/recovery-codes': { answer: RecoveryCodesIssued };
  'DELETE /api/admin/session/second-factor': { answer: void };
  'GET /api/admin/sessions': { query: PageQuery; answer: Page<AdminSession> };
  'DELETE /api/admin/sessions': { query: EndSessionsQuery; answer: void };
  'DELETE /api/admin/sessions/:session_id': { answer: void };
  'POST /api/admin/password-resets': { body: RequestPasswordResetRequest; answer: PasswordResetRequested };
  'POST /api/admin/password-resets/accept': { body: AcceptPasswordResetRequest; answer: AdminResponse };
}
