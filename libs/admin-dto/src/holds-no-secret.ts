import { holdsSecret, LEAKED_SECRET_RULE } from '@velgent/client-model';
import { ValidateBy } from 'class-validator';

/** Refuses a text with a client secret, an API key or an access token in it. */
export const HoldsNoSecret = (): PropertyDecorator =>
  ValidateBy({
    name: 'holdsNoSecret',
    validator: {
      validate: (value) => typeof value !== 'string' || !holdsSecret(value),
      defaultMessage: () => `$property ${LEAKED_SECRET_RULE}`,
    },
  });
