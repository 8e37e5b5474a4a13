import { CLIENT_AUTH_LIMITS, DETAIL_LIMITS, NAME_MAX_LENGTH, NAME_RULE } from '@velgent/client-model';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { ref, type Schema } from './schema.ts';
import generated from './schemas.generated.json' with { type: 'json' };

const WORDS: Record<string, Record<string, string>> = generated.descriptions;

interface Property {
  target: string | { prototype: object };
  propertyName: string;
}

interface Nested {
  constraints: [() => { name: string }, ...number[]];
}

/** With null, where the property's type is a union with it: TypeScript then leaves no class of it. */
function orNull(type: string, target: Property['target'], name: string): string | string[] {
  const kept = typeof target === 'string' ? String : Reflect.getMetadata('design:type', target.prototype, name);
  return kept === Object ? [type, 'null'] : type;
}

/** What our own decorators mean, and what the library puts otherwise than we do. */
const CONVERTERS = {
  isName: { type: 'string', minLength: 1, maxLength: NAME_MAX_LENGTH, description: `A name ${NAME_RULE}.` },
  isNote: ({ constraints: [maxLength] }: { constraints: number[] }) => ({ type: ['string', 'null'], maxLength }),
  isEmailAddress: ({ target, propertyName }: Property) => ({ type: orNull('string', target, propertyName) }),
  isLabels: { type: ['object', 'null'], maxProperties: DETAIL_LIMITS.labels, additionalProperties: { type: 'string' } },
  holdsNoSecret: ({ target, propertyName }: Property) => ({ type: orNull('string', target, propertyName) }),
  isStringMap: { type: 'object', additionalProperties: { type: 'string' } },
  isText: ({ target, propertyName, constraints: [maxLength] }: Property & { constraints: number[] }) => ({
    type: orNull('string', target, propertyName),
    minLength: 1,
    maxLength,
  }),
  isSubject: { pattern: '^[^*]+\\*?$' },
  isClaims: {
    type: ['object', 'null'],
    maxProperties: CLIENT_AUTH_LIMITS.claims,
    additionalProperties: {
      anyOf: [
        { type: 'string' },
        { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: CLIENT_AUTH_LIMITS.claimValues },
      ],
    },
  },
  onlyFor: {},
  nestedValidation: {},
  isNested: ({ constraints: [type] }: Nested) => ref('schemas', type().name),
  isNestedList: ({ constraints: [type, minItems, maxItems] }: Nested) => ({
    type: ['array', 'null'],
    items: ref('schemas', type().name),
    minItems,
    maxItems,
  }),
  isMoment: {
    type: 'string',
    description: 'A date, or a date and time, in ISO 8601; UTC where no offset is given.',
    examples: ['2026-11-24T08:00:00Z', '2026-11-24'],
  },
  isByteLength: ({ constraints: [, max] }: { constraints: number[] }) => ({ type: 'string', maxLength: max! }),
  isObject: { type: 'object' },
} as const;

let made: Record<string, Schema> | undefined;

/** The request classes of both APIs by name, as their decorators hold them. First asked once all of them are loaded. */
export const requestSchemas = (): Record<string, Schema> => (made ??= makeSchemas());

function makeSchemas(): Record<string, Schema> {
  const schemas = validationMetadatasToSchemas({
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: CONVERTERS as never,
  }) as Record<string, Schema>;
  // By name: the order in which classes were loaded follows the imports.
  const names = Object.keys(schemas).sort();
  return Object.fromEntries(names.map((name) => [name, closed(name, schemas[name]!)]));
}

/** Unknown parameters are refused. */
function closed(name: string, { properties = {}, ...schema }: Schema): Schema {
  const described = Object.entries(properties).map(([field, rules]) => {
    const description = WORDS[name]?.[field];
    return [field, description ? { ...rules, description } : rules];
  });
  return { ...schema, properties: Object.fromEntries(described), additionalProperties: false };
}
