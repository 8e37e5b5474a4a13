import { Body, Controller, HttpCode } from '@nestjs/common';
import { SummariseRequest, type SummariseResponse } from '@velgent/engine-dto';
import { ApiCredential } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import type { Call } from '../calls/call.ts';
import { CurrentCall } from '../calls/current-call.decorators.ts';
import { Operation } from '../calls/operation.decorators.ts';
import { Idempotent } from '../idempotency/idempotent.decorators.ts';
import { SummariseService } from './summarise.service.ts';

@Controller()
export class SummariseController {
  constructor(private readonly service: SummariseService) {}

  @Route('POST /api/v1/summarise')
  @HttpCode(200)
  @ApiCredential()
  @Operation('summarise')
  @Idempotent()
  summarise(@CurrentCall() call: Call, @Body() body: SummariseRequest): Promise<SummariseResponse> {
    return this.service.summarise(call, body);
  }
}
