import { holdsSecret, LEAKED_SECRET_RULE } from '@velgent/client-model';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isStorable, STORABLE_RULE } from './storable.ts';

/** What people write about something: trimmed, null where nothing is left, and without a secret in it. */
export function IsNote(maxLength: number): PropertyDecorator {
  const faultOf = (value: unknown) => {
    if (typeof value !== 'string') return 'must be a string';
    if ([...value].length > maxLength) return `must have at most ${maxLength} characters`;
    if (!isStorable(value)) return STORABLE_RULE;
    return holdsSecret(value) ? LEAKED_SECRET_RULE : undefined;
  };
  const trim = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().normalize('NFC') || null : value,
  );
  const check = ValidateBy({
    name: 'isNote',
    constraints: [maxLength],
    validator: {
      validate: (value) => faultOf(value) === undefined,
      defaultMessage: (args) => `$property ${faultOf(args?.value)}`,
    },
  });
  return (target, key) => {
    trim(target, key);
    check(target, key);
  };
}
