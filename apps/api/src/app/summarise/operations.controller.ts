import { Controller, Get } from '@nestjs/common';
import { ApiCredential } from '../http/doors.ts';
import { Operation } from '../http/operation.ts';
import { type Operation as SummariseOperation, OPERATIONS } from './operations.ts';

@Controller('api/v1/operations')
export class OperationsController {
  /** What `POST /api/v1/summarise` can do, and the variables of each. */
  @Get()
  @ApiCredential()
  @Operation('operations')
  list(): { items: readonly SummariseOperation[] } {
    return { items: OPERATIONS };
  }
}
