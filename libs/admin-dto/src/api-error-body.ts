import type { ErrorBody } from '@velgent/client-model';
import type { SignInChoice } from './admins.ts';

/** The error shape of everything but the OAuth endpoints. */
export interface ApiErrorBody {
  error: ErrorBody['error'] & {
    /** Of `POST /api/v1/summarise` with `variables`: which the operation still needs. */
    missing_variables?: string[];
    /** Of a sign-in that fits several: one to name as `tenant_id`. */
    organisations?: SignInChoice[];
  };
}
