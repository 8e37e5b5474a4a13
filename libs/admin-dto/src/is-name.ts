import { holdsSecret, isName, LEAKED_SECRET_RULE, NAME_RULE, normaliseName } from '@velgent/client-model';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** Trims and normalises, then holds the value to the rule for names of client-model; a secret is no name. */
export function IsName(): PropertyDecorator {
  const normalise = Transform(({ value }) => (typeof value === 'string' ? normaliseName(value) : value));
  const check = ValidateBy({
    name: 'isName',
    validator: {
      validate: (value) => typeof value === 'string' && isName(value) && !holdsSecret(value),
      defaultMessage: (args) => `$property ${holdsSecret(String(args?.value)) ? LEAKED_SECRET_RULE : NAME_RULE}`,
    },
  });
  return (target, key) => {
    normalise(target, key);
    check(target, key);
  };
}
