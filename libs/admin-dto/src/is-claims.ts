import { CLIENT_AUTH_LIMITS } from '@velgent/client-model';
import { ValidateBy } from 'class-validator';
import { faultOfText } from './is-text.ts';

const { claims: MAX_CLAIMS, claimName, claimValues, claimValue } = CLIENT_AUTH_LIMITS;

function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const entries = Object.entries(value);
  if (entries.length > MAX_CLAIMS) return `must have at most ${MAX_CLAIMS} entries`;
  for (const [name, wanted] of entries) {
    const wrongName = faultOfText(name, claimName);
    if (wrongName) return `has a name that ${wrongName}`;
    const wrongValue = faultOfValue(wanted);
    if (wrongValue) return wrongValue;
  }
  return undefined;
}

function faultOfValue(wanted: unknown): string | undefined {
  const texts = Array.isArray(wanted) ? (wanted as unknown[]) : [wanted];
  if (texts.length < 1 || texts.length > claimValues || !texts.every((text) => typeof text === 'string'))
    return `must have values that are a string, or a list of 1 to ${claimValues} strings`;
  const wrong = texts.map((text) => faultOfText(text, claimValue)).find(Boolean);
  return wrong && `has a value that ${wrong}`;
}

/** Claims by name, each a string or a list of strings. */
export const IsClaims = (): PropertyDecorator =>
  ValidateBy({
    name: 'isClaims',
    validator: {
      validate: (value) => faultOf(value) === undefined,
      defaultMessage: (args) => `$property ${faultOf(args?.value)}`,
    },
  });
