import type { Diagnosis } from '@velgent/client-model';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import type { Form } from '../endpoints/form.ts';

/** A request at an OAuth endpoint once its form is read. */
export interface SentRequest {
  req: IncomingMessage;
  res: ServerResponse;
  form: Form;
}

/** Who a request says it comes from, and how to find out whether that is so. */
export interface Claim {
  clientId: string;
  /**
   * Why it is not so; undefined where it is. Asked where there is no such client too: it takes the same time then, so
   * that the client's existence does not show.
   */
  faultFor(client: AuthenticatingCredential | undefined): Diagnosis | undefined | Promise<Diagnosis | undefined>;
}

/** One way in which a client authenticates itself: a file each, listed in methods.ts, which all else is made from. */
export interface ClientAuthenticationMethod {
  /** Its name in the registry of RFC 7591 §2, which the metadata of RFC 8414 uses. */
  readonly name: string;
  /** The parameters of the form that it reads, with their JSON schemas. */
  readonly parameters: Readonly<Record<string, Record<string, unknown>>>;
  /** Its security scheme in the OpenAPI document, where it does not stand in the form alone. */
  readonly securityScheme?: { name: string; scheme: object };
  /** A request that uses two methods is refused (RFC 6749 §2.3). */
  isUsedBy(sent: SentRequest): boolean;
  /** Undefined where what was sent does not parse. */
  read(sent: SentRequest): Claim | undefined;
}
