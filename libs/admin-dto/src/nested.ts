import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateNested } from 'class-validator';
import 'reflect-metadata';

type Class = new () => object;

/** An object that is held to the rules of its class; a list is none. */
export const Nested =
  (type: () => Class): PropertyDecorator =>
  (target, key) => {
    Type(type)(target, key);
    ValidateNested()(target, key);
    isOf('isNested', type, (value) => isPlain(value), 'must be an object')(target, key);
  };

/** A list of such objects, of these lengths. */
export const NestedList =
  (type: () => Class, { min, max }: { min: number; max: number }): PropertyDecorator =>
  (target, key) => {
    const rule = `must be a list of ${min} to ${max} objects`;
    // What is too long is not looked through.
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) && value.length > max ? value.length : value))(
      target,
      key,
    );
    Type(type)(target, key);
    ValidateNested({ each: true, message: `$property ${rule}` })(target, key);
    const fits = (value: unknown) =>
      Array.isArray(value) && value.length >= min && value.length <= max && value.every(isPlain);
    isOf('isNestedList', type, fits, rule, min, max)(target, key);
  };

const isOf = (
  name: string,
  type: () => Class,
  validate: (value: unknown) => boolean,
  rule: string,
  ...limits: number[]
) =>
  ValidateBy({
    name,
    constraints: [type, ...limits],
    validator: { validate, defaultMessage: () => `$property ${rule}` },
  });

const isPlain = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
