import { Controller, Get } from '@nestjs/common';
import { ApiCredential } from '../access/access.decorators.ts';
import { Operation } from '../calls/operation.ts';
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
