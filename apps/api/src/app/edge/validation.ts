import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { faultOfKeys } from '@velgent/admin-dto';
import { setAside } from '@velgent/engine-dto';
import type { ValidationError } from 'class-validator';
import { validate as isUuid } from 'uuid';
import { invalidRequest, notFound } from '../errors/api-error.ts';

interface Fault {
  param: string;
  message: string;
}

function firstFault(errors: ValidationError[], path = ''): Fault {
  const [error] = errors;
  if (!error) return { param: path, message: 'is not valid' };
  const param = path ? `${path}.${error.property}` : error.property;
  if (error.children?.length) return firstFault(error.children, param);
  return { param, message: messageOf(param, error) };
}

/** Rules that can only hold of a string. */
const OF_STRINGS = [
  ...['isString', 'isName', 'isEmailAddress', 'isEmail', 'isMoment', 'isUuid'],
  ...['matches', 'minLength', 'maxLength', 'isByteLength'],
];

/** Says first what is expected at all, then which of the rules for it does not hold. */
function messageOf(param: string, { constraints = {}, value }: ValidationError): string {
  const rules = Object.keys(constraints);
  if (rules.includes('whitelistValidation')) return `${param} is not a known parameter`;
  if (value === undefined) return `${param} is missing`;
  if (typeof value !== 'string' && OF_STRINGS.some((rule) => rules.includes(rule))) return `${param} must be a string`;
  if (rules.includes('isInt')) return `${param} must be an integer`;
  return constraints[rules[0]!] ?? `${param} is not valid`;
}

/** The library measures bytes with `encodeURI`, which throws at half a surrogate pair, in addresses and passwords. */
class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const fault = metadata.type === 'body' ? faultOfKeys(value, metadata.metatype) : undefined;
    if (fault) throw invalidRequest(fault.message, fault.param);
    try {
      return await super.transform(setAside(value, metadata.metatype), metadata);
    } catch (error) {
      if ((error as Error).name === 'URIError') throw invalidRequest('The request contains an incomplete character.');
      throw error;
    }
  }
}

/** Holds bodies and queries to their request classes; the first fault is named in `param`. */
export const validation = () =>
  new Validation({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { value: true },
    exceptionFactory: (errors) => {
      const { param, message } = firstFault(errors);
      return invalidRequest(message, param);
    },
  });

/** An id in a path. A malformed one answers like one that does not exist. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw notFound();
    return value.toLowerCase();
  }
}
