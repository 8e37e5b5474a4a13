import type { AuthMethod } from '@velgent/client-model';
import { ValidateBy } from 'class-validator';

/** What is said only where the client authenticates so. */
export const OnlyFor = (method: AuthMethod): PropertyDecorator =>
  ValidateBy({
    name: 'onlyFor',
    constraints: [method],
    validator: {
      validate: (_value, args) => (args?.object as { method?: unknown }).method === method,
      defaultMessage: () => `$property is for the method ${method}`,
    },
  });
