import { Controller, Get } from '@nestjs/common';
import type { MeResponse } from '@velgent/engine-dto';
import { ApiCredential } from '../../access/access.decorators.ts';
import type { Caller } from '../../calls/caller.ts';
import { CalledBy } from '../../calls/current-call.decorators.ts';
import { Operation } from '../../calls/operation.ts';

@Controller('api/v1/me')
export class MeController {
  @Get()
  @ApiCredential()
  @Operation('me')
  get(@CalledBy() { tenant, credential, token, limits }: Caller): MeResponse {
    return { tenant, credential, token, limits };
  }
}
