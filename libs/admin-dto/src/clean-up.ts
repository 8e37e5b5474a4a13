import { CLEAN_UP_FINDINGS, type CleanUpFinding, type CredentialType } from '@velgent/client-model';
import { IsIn } from 'class-validator';
import type { ApiKey, OAuthClient } from './credentials.ts';
import { type Page, PageQuery } from './lists.ts';

/** `GET …/clean-up`: active credentials of both kinds that may be one too many. */
export class CleanUpQuery extends PageQuery {
  /** Which of them. */
  @IsIn(CLEAN_UP_FINDINGS)
  finding: CleanUpFinding;
}

export interface CleanUpItem {
  type: CredentialType;
  credential: OAuthClient | ApiKey;
  findings: CleanUpFinding[];
}

/** Those made first come first; duplicates stand together by their name. */
export interface CleanUpPage extends Page<CleanUpItem> {
  /** How many credentials have each finding. */
  totals: Record<CleanUpFinding, number>;
}
