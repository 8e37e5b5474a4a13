import { ValidateIf } from 'class-validator';

/** Absent is fine, null is not. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);
