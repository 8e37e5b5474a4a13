import { EMAIL_ADDRESS_RULE, isEmailAddress, normaliseEmailAddress } from '@velgent/client-model';
import { Transform } from 'class-transformer';
import { isEmail, ValidateBy } from 'class-validator';

/** Trims and composes, then holds the value to the grammar of addresses and to the rule of client-model. */
export function IsEmailAddress(): PropertyDecorator {
  const normalise = Transform(({ value }) => (typeof value === 'string' ? normaliseEmailAddress(value) : value));
  const check = ValidateBy({
    name: 'isEmailAddress',
    validator: {
      validate: (value) => typeof value === 'string' && isEmail(value) && isEmailAddress(value),
      defaultMessage: () => `$property ${EMAIL_ADDRESS_RULE}`,
    },
  });
  return (target, key) => {
    normalise(target, key);
    check(target, key);
  };
}
