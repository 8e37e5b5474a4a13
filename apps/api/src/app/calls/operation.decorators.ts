import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const OPERATION = 'velgent:operation';

/** `operation` in the activity rows of a route of the public API. */
export const Operation = (name: string): CustomDecorator => SetMetadata(OPERATION, name);
