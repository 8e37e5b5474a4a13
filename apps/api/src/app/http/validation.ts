import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { validate as isUuid } from 'uuid';
import { invalidRequest, notFound } from './api-error.ts';

function firstFault(errors: ValidationError[], path = ''): { param: string; message: string } {
  const [error] = errors;
  if (!error) return { param: path, message: 'is not valid' };
  const param = path ? `${path}.${error.property}` : error.property;
  if (error.children?.length) return firstFault(error.children, param);
  const [rule, message] = Object.entries(error.constraints ?? {})[0] ?? ['', `${param} is not valid`];
  return { param, message: rule === 'whitelistValidation' ? `${param} is not a known parameter` : message };
}

/** The library measures bytes with `encodeURI`, which throws at half a surrogate pair, in addresses and passwords. */
class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if ((error as Error).name === 'URIError') throw invalidRequest('The request holds half a character.');
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
    stopAtFirstError: true,
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
