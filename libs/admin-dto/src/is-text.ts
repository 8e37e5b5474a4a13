import { holdsSecret, LEAKED_SECRET_RULE } from '@velgent/client-model';
import { ValidateBy } from 'class-validator';
import { isStorable, STORABLE_RULE } from './storable.ts';

/** A text that is compared exactly: kept as it was sent, of 1 to `max` characters, storable, and no secret of ours. */
export const IsText = (max: number): PropertyDecorator =>
  ValidateBy({
    name: 'isText',
    constraints: [max],
    validator: {
      validate: (value) => faultOfText(value, max) === undefined,
      defaultMessage: (args) => `$property ${faultOfText(args?.value, max)}`,
    },
  });

export function faultOfText(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  const { length } = [...value];
  if (length < 1 || length > max) return `must have 1 to ${max} characters`;
  if (!isStorable(value)) return STORABLE_RULE;
  return holdsSecret(value) ? LEAKED_SECRET_RULE : undefined;
}
