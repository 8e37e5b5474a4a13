import { Injectable } from '@nestjs/common';
import type { UpdateTrustedIssuerRequest } from '@velgent/admin-dto';
import { Egress } from '../../egress/egress.ts';
import { EgressError } from '../../egress/egress-error.ts';
import { invalidRequest } from '../../errors/api-error.ts';
import { usableKeys } from '../../key-sets/usable-keys.ts';

const RESOLUTION_MS = 2_000;

/** What cannot be an issuer, or its keys, whatever it answers. Before any transaction: a name may have to be resolved. */
@Injectable()
export class IssuerChecks {
  constructor(private readonly egress: Egress) {}

  async require({ issuer, jwks_uri: jwksUri, jwks, audience }: UpdateTrustedIssuerRequest): Promise<void> {
    if (jwks && jwksUri) throw invalidRequest('jwks and jwks_uri exclude each other', 'jwks');
    if (jwks) requireKeys(jwks);
    if (audience && audience !== audience.trim())
      throw invalidRequest('audience must not begin or end with white space', 'audience');
    if (issuer != null) await this.requireIssuer(issuer);
    if (jwksUri != null) await this.requireUrl(jwksUri, 'jwks_uri');
  }

  private async requireIssuer(issuer: string): Promise<void> {
    await this.requireUrl(issuer, 'issuer');
    if (issuer.includes('?')) throw invalidRequest('issuer must not have a query', 'issuer');
  }

  private async requireUrl(url: string, param: string): Promise<void> {
    const refusal = await this.egress.refusalOf(url, RESOLUTION_MS);
    if (refusal) throw invalidRequest(`${param} ${refusal}`, param);
  }
}

function requireKeys(jwks: object): void {
  try {
    usableKeys(jwks);
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    throw invalidRequest(`jwks ${error.message}`, 'jwks');
  }
}
