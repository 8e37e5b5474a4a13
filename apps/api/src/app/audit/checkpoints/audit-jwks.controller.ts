import { Controller, Header } from '@nestjs/common';
import { AUDIT_JWKS_PATH } from '@velgent/client-model';
import type { JsonWebKeys } from '@velgent/engine-dto';
import { Public } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { AuditCheckpoints } from './audit-checkpoints.ts';

@Controller()
@Public()
export class AuditJwksController {
  constructor(private readonly checkpoints: AuditCheckpoints) {}

  /** RFC 7517: what the signed heads of audit chains are verified with. */
  @Route(`GET ${AUDIT_JWKS_PATH}`)
  @Header('Cache-Control', 'public, max-age=300')
  jwks(): Promise<JsonWebKeys> {
    return this.checkpoints.jwks();
  }
}
