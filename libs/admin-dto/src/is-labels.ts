import { DETAIL_LIMITS, holdsSecret, LEAKED_SECRET_RULE } from '@velgent/client-model';
import { AsSent } from '@velgent/engine-dto';
import { ValidateBy } from 'class-validator';
import { isStorable, STORABLE_RULE } from './storable.ts';

const { labels: MAX_LABELS, labelKey: MAX_LABEL_KEY, labelValue: MAX_LABEL_VALUE } = DETAIL_LIMITS;

const length = (text: string) => [...text].length;

function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object of strings';
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length > MAX_LABELS) return `must have at most ${MAX_LABELS} entries`;
  if (entries.some(([key]) => length(key) < 1 || length(key) > MAX_LABEL_KEY))
    return `must have keys of 1 to ${MAX_LABEL_KEY} characters`;
  if (entries.some(([, text]) => typeof text !== 'string' || length(text) > MAX_LABEL_VALUE))
    return `must have values that are strings of at most ${MAX_LABEL_VALUE} characters`;
  const texts = entries.flat() as string[];
  if (!texts.every(isStorable)) return STORABLE_RULE;
  return texts.some(holdsSecret) ? LEAKED_SECRET_RULE : undefined;
}

const HoldsLabels = ValidateBy({
  name: 'isLabels',
  validator: {
    validate: (value) => faultOf(value) === undefined,
    defaultMessage: (args) => `$property ${faultOf(args?.value)}`,
  },
});

/** Labels: at most 20, of a short key and a short text. */
export const IsLabels = (): PropertyDecorator => (target, key) => {
  AsSent()(target, key);
  HoldsLabels(target, key);
};
