import { RequestMapping, RequestMethod } from '@nestjs/common';
import type { AdminRoutes, ApiErrorBody, Part } from '@velgent/admin-dto';
import type { EngineRoutes, OAuthErrorBody } from '@velgent/engine-dto';

/** The contract of every route of the server; `npm run openapi:generate` makes the document's schemas of it. */
export interface Routes extends EngineRoutes, AdminRoutes {}
export type { ApiErrorBody, OAuthErrorBody };

type Answer<Key extends keyof Routes> = Routes[Key] extends { file: string }
  ? unknown
  : Part<Routes[Key], 'answer'> | Part<Routes[Key], 'replayed'>;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Whether one of the arguments is of exactly this type. */
type Takes<Arguments, T> = [T] extends [never]
  ? true
  : { [I in keyof Arguments]: Same<Arguments[I], T> }[number & keyof Arguments];

/** A method that takes the body and the query of its route; never where it does not. */
type Taking<Key extends keyof Routes, Method extends (...args: never[]) => unknown> = [
  Takes<Parameters<Method>, Part<Routes[Key], 'body'>>,
  Takes<Parameters<Method>, Part<Routes[Key], 'query'>>,
] extends [infer Body, infer Query]
  ? true extends Body & Query
    ? Method
    : never
  : never;

/** The route that a method of a controller serves. One that does not take and answer what the contract says does not compile. */
export function Route<Key extends keyof Routes>(key: Key) {
  const [method, path] = key.split(' ') as [keyof typeof RequestMethod, string];
  const map = RequestMapping({ method: RequestMethod[method], path });
  return <Method extends (...args: never[]) => Answer<Key> | Promise<Answer<Key>>>(
    target: object,
    name: string,
    descriptor: TypedPropertyDescriptor<Method> & TypedPropertyDescriptor<Taking<Key, Method>>,
  ): void => void map(target, name, descriptor);
}
