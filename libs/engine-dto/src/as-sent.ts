import { Transform } from 'class-transformer';
import 'reflect-metadata';

const AS_SENT = 'velgent:as-sent';

/**
 * Keeps an object as it was sent. Nest and class-transformer drop keys such as `__proto__` and `constructor`, which are the
 * caller's own here and, as JSON.parse makes them, do no harm. Needs {@link setAside}.
 */
export function AsSent(): PropertyDecorator {
  const takeBack = Transform(({ value }: { value: unknown }) =>
    typeof value === 'function' ? (value as () => unknown)() : value,
  );
  return (target, key) => {
    Reflect.defineMetadata(AS_SENT, [...keysOf(target), key], target);
    takeBack(target, key);
  };
}

const keysOf = (target: object): string[] => (Reflect.getMetadata(AS_SENT, target) as string[] | undefined) ?? [];

/** A body in which what is marked by {@link AsSent} is out of reach of whatever walks through objects. */
export function setAside(body: unknown, type: { prototype: object } | undefined): unknown {
  const keys = type?.prototype ? keysOf(type.prototype) : [];
  if (keys.length === 0 || typeof body !== 'object' || body === null) return body;
  const given = body as Record<string, unknown>;
  const aside = keys.filter((key) => Object.hasOwn(given, key)).map((key) => [key, () => given[key]] as const);
  return { ...given, ...Object.fromEntries(aside) };
}
