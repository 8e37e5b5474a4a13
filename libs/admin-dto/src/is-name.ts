import { isName, NAME_RULE, normaliseName } from '@velgent/client-model';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** Trims and normalises, then holds the value to the rule for names of client-model. */
export function IsName(): PropertyDecorator {
  const normalise = Transform(({ value }) => (typeof value === 'string' ? normaliseName(value) : value));
  const check = ValidateBy({
    name: 'isName',
    validator: {
      validate: (value) => typeof value === 'string' && isName(value),
      defaultMessage: () => `$property ${NAME_RULE}`,
    },
  });
  return (target, key) => {
    normalise(target, key);
    check(target, key);
  };
}
