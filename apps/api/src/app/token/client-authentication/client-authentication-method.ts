import type { AuthMethod, Diagnosis } from '@velgent/client-model';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import type { Form } from '../endpoints/form.ts';

/** A request at an OAuth endpoint once its form is read. */
export interface SentRequest {
  req: IncomingMessage;
  res: ServerResponse;
  form: Form;
}

/** What a claim turned out to be. */
export interface Proof {
  /** Why it is not so; undefined where it is. */
  fault: Diagnosis | undefined;
  /** By which method it was meant to be shown. */
  method: AuthMethod;
  /** The ClientKey that it was shown with. */
  keyId: string | null;
  /** Uses up what counts only once; false where somebody was faster. Asked last, when nothing else is against the request. */
  spend?: () => Promise<boolean>;
}

/** Who a request says it comes from, and how to find out whether that is so. */
export interface Claim {
  clientId: string;
  /** Whether it is held against keys or rules, which are looked up with the client then. */
  needsMaterial: boolean;
  /** Asked where there is no such client, too: it takes the same time then, so that the client's existence does not show. */
  prove(client: AuthenticatingCredential | undefined): Proof | Promise<Proof>;
}

/** One way in which a client authenticates itself: what the metadata and the OpenAPI document say of it. */
export interface ClientAuthenticationMethod {
  /** Its name in the registry of RFC 7591 §2, which the metadata of RFC 8414 uses. */
  readonly name: string;
  /** The parameters of the form that it reads, with their JSON schemas. */
  readonly parameters: Readonly<Record<string, Record<string, unknown>>>;
  /** Of the JWTs that it takes (RFC 8414 §2). */
  readonly signingAlgorithms?: readonly string[];
  /** Its security scheme in the OpenAPI document, where it does not stand in the form alone. */
  readonly securityScheme?: { name: string; scheme: object };
}

/** Reads what requests send to authenticate by one method, or by several that look alike. */
export interface ClaimReader {
  /** A request that uses two is refused (RFC 6749 §2.3). */
  isUsedBy(sent: SentRequest): boolean;
  /** Undefined where what was sent does not parse. */
  read(sent: SentRequest): Claim | undefined;
}
