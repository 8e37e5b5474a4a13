import { Controller } from '@nestjs/common';
import type { MeResponse } from '@velgent/engine-dto';
import { ApiCredential } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import type { Caller } from '../../calls/caller.ts';
import { CalledBy } from '../../calls/current-call.decorators.ts';
import { Operation } from '../../calls/operation.decorators.ts';

@Controller()
export class MeController {
  @Route('GET /api/v1/me')
  @ApiCredential()
  @Operation('me')
  get(@CalledBy() { tenant, credential, token, limits }: Caller): MeResponse {
    return { tenant, credential, token, limits };
  }
}
