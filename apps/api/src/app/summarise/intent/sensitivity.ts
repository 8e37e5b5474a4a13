import type { Sensitivity } from '@velgent/engine-dto';
import { giveWay } from '../../workers/give-way.ts';
import { SENSITIVITY_RULES, type SensitivityRule } from './sensitivity-rules.ts';

/** `text` is folded. */
export function sensitivityOf(text: string): Sensitivity {
  const finds = (wanted: SensitivityRule['level']) =>
    SENSITIVITY_RULES.some((rule) => rule.level === wanted && applies(rule, text));
  if (finds('confidential')) return 'confidential';
  return finds('internal') ? 'internal' : 'public';
}

function applies({ pattern, holds }: SensitivityRule, text: string): boolean {
  giveWay();
  if (!holds) return text.search(pattern) > -1;
  for (const [match] of text.matchAll(pattern)) if (holds(match)) return true;
  return false;
}
