import type { UpdateCredentialRequest } from '@velgent/admin-dto';
import { DETAIL_LIMITS, holdsSecret, normaliseName } from '@velgent/client-model';
import { emailFault } from '../../lib/form-faults.ts';
import type { Credential } from './kinds.ts';

export interface DetailsValues extends Record<string, string> {
  name: string;
  description: string;
  owner: string;
  environment: string;
  /** One a line: `team=support`. */
  labels: string;
}

const { labels: MAX_LABELS, labelKey: MAX_KEY, labelValue: MAX_VALUE } = DETAIL_LIMITS;
const SECRET = 'This contains a secret. It wasn’t sent; treat the secret as leaked.';
const length = (text: string) => [...text].length;

/** Short texts without a secret in them, by the server's rules. */
const noteFault = (most: number) => (typed: string) => {
  if (holdsSecret(typed)) return SECRET;
  return length(typed.trim()) > most ? `At most ${most} characters.` : null;
};

export const descriptionFault = noteFault(DETAIL_LIMITS.description);
export const environmentFault = noteFault(DETAIL_LIMITS.environment);

export const ownerFault = (typed: string) =>
  holdsSecret(typed) ? SECRET : typed.trim() === '' ? null : emailFault(typed);

export function labelsFault(typed: string): string | null {
  if (holdsSecret(typed)) return SECRET;
  const pairs = pairsOf(typed);
  if (pairs.some(([key, value]) => !key || value === undefined))
    return 'A label is a key, “=” and a value: team=support.';
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) return 'Each key can be used only once.';
  if (pairs.length > MAX_LABELS) return `At most ${MAX_LABELS} labels.`;
  return pairs.some(([key, value]) => length(key) > MAX_KEY || length(value!) > MAX_VALUE)
    ? `A key has at most ${MAX_KEY} characters, a value at most ${MAX_VALUE}.`
    : null;
}

const pairsOf = (typed: string): [key: string, value?: string][] =>
  typed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=');
      return at === -1 ? [line.trim()] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });

export const parseLabels = (typed: string): Record<string, string> =>
  Object.fromEntries(pairsOf(typed).map(([key, value]) => [key, value ?? '']));

export const valuesOf = ({ name, description, owner_email, environment, labels }: Credential): DetailsValues => ({
  name,
  description: description ?? '',
  owner: owner_email ?? '',
  environment: environment ?? '',
  labels: Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n'),
});

/** What was changed, and nothing else: somebody else may have changed the rest meanwhile. */
export function changeOf(before: DetailsValues, after: DetailsValues): UpdateCredentialRequest {
  const changed = (field: keyof DetailsValues) => after[field] !== before[field];
  return {
    ...(changed('name') && { name: normaliseName(after.name) }),
    ...(changed('description') && { description: after.description.trim() || null }),
    ...(changed('owner') && { owner_email: after.owner.trim() || null }),
    ...(changed('environment') && { environment: after.environment.trim() || null }),
    ...(changed('labels') && { labels: parseLabels(after.labels) }),
  };
}
