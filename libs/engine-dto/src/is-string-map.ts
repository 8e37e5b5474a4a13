import { ValidateBy } from 'class-validator';
import { AsSent } from './as-sent.ts';

interface Limits {
  maxKeys: number;
  maxKeyLength: number;
  maxValueLength: number;
}

/** A plain object from strings to strings, within the limits (lengths in UTF-16 units). */
export function IsStringMap({ maxKeys, maxKeyLength, maxValueLength }: Limits): PropertyDecorator {
  const check = ValidateBy({
    name: 'isStringMap',
    validator: {
      validate: (value) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
        const entries = Object.entries(value);
        return (
          entries.length <= maxKeys &&
          entries.every(
            ([key, text]) => key.length <= maxKeyLength && typeof text === 'string' && text.length <= maxValueLength,
          )
        );
      },
      defaultMessage: () =>
        `$property must map at most ${maxKeys} strings of up to ${maxKeyLength} characters to strings of up to ${maxValueLength}`,
    },
  });
  return (target, key) => {
    AsSent()(target, key);
    check(target, key);
  };
}
