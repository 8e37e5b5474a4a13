import { normalisePassword, PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH } from '@velgent/client-model';
import { Transform } from 'class-transformer';
import { IsByteLength, IsString, MaxLength, MinLength } from 'class-validator';

/** A password that is being set: normalised, then measured. Whether it is a common one the server says. */
export function IsNewPassword(): PropertyDecorator {
  const rules = [
    Transform(({ value }) => (typeof value === 'string' ? normalisePassword(value) : value)),
    IsByteLength(0, PASSWORD_MAX_BYTES),
    MinLength(PASSWORD_MIN_LENGTH),
    IsString(),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
}

/** A password that is compared with the one that was set: whatever somebody types. */
export function IsPassword(): PropertyDecorator {
  const rules = [MaxLength(1024), IsString()];
  return (target, key) => rules.forEach((rule) => rule(target, key));
}

export { PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH };
