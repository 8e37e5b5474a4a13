import { Controller, Get, Header } from '@nestjs/common';
import { AUDIT_JWKS_PATH } from '@velgent/client-model';
import { Public } from '../../access/access.decorators.ts';
import { AuditCheckpoints } from './audit-checkpoints.ts';

@Controller()
@Public()
export class AuditJwksController {
  constructor(private readonly checkpoints: AuditCheckpoints) {}

  /** RFC 7517: what the signed heads of audit chains are verified with. */
  @Get(AUDIT_JWKS_PATH)
  @Header('Cache-Control', 'public, max-age=300')
  jwks(): Promise<object> {
    return this.checkpoints.jwks();
  }
}
