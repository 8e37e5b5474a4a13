import { CLIENT_AUTH_LIMITS } from '@velgent/client-model';
import { IsOptional, IsUUID, ValidateBy } from 'class-validator';
import { IsClaims } from './is-claims.ts';
import { IsText } from './is-text.ts';

/** Which tokens of a trusted issuer are the client's: those that fit in everything that is said. */
export class FederationRule {
  /** A trusted issuer of the organisation. */
  @IsUUID()
  issuer_id: string;

  /** `sub`, exactly or, with one `*` at its end, by its beginning. */
  @IsOptional()
  @IsText(CLIENT_AUTH_LIMITS.subject)
  @ValidateBy({
    name: 'isSubject',
    validator: {
      validate: (value) => typeof value !== 'string' || isSubject(value),
      defaultMessage: () => '$property must be exact, or end in one * with something before it',
    },
  })
  subject?: string | null;

  /** Claims by name: a string, or a list of those that are as good. Compared exactly. */
  @IsOptional()
  @IsClaims()
  claims?: Record<string, string | string[]> | null;
}

/** Names no more than the whole of an issuer: `*` alone would be everybody. */
const isSubject = (subject: string): boolean => /^[^*]+\*?$/.test(subject);
