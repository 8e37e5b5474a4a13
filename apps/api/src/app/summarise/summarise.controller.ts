import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { SummariseRequest, type SummariseResponse } from '@velgent/engine-dto';
import type { Request } from 'express';
import { ApiCredential } from '../access/access.decorators.ts';
import { Operation } from '../calls/operation.ts';
import { Idempotent } from '../idempotency/idempotent.ts';
import { SummariseService } from './summarise.service.ts';

@Controller('api/v1/summarise')
export class SummariseController {
  constructor(private readonly service: SummariseService) {}

  @Post()
  @HttpCode(200)
  @ApiCredential()
  @Operation('summarise')
  @Idempotent()
  summarise(@Req() req: Request, @Body() body: SummariseRequest): Promise<SummariseResponse> {
    return this.service.summarise(req, body);
  }
}
