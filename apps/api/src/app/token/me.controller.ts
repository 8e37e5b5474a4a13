import { Controller, Get } from '@nestjs/common';
import type { MeResponse } from '@velgent/engine-dto';
import { ApiCredential } from '../http/doors.ts';
import { CalledBy, type Caller } from './caller.ts';
import { Operation } from '../http/operation.ts';

@Controller('api/v1/me')
export class MeController {
  @Get()
  @ApiCredential()
  @Operation('me')
  get(@CalledBy() { tenant, credential, token, limits }: Caller): MeResponse {
    return { tenant, credential, token, limits };
  }
}
