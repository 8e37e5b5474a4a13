import { Controller } from '@nestjs/common';
import type { OperationDescription } from '@velgent/engine-dto';
import { ApiCredential } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { Operation } from '../calls/operation.decorators.ts';
import { OPERATIONS } from './operations.ts';

@Controller()
export class OperationsController {
  /** What `POST /api/v1/summarise` can do, and the variables of each. */
  @Route('GET /api/v1/operations')
  @ApiCredential()
  @Operation('operations')
  list(): { items: readonly OperationDescription[] } {
    return { items: OPERATIONS };
  }
}
