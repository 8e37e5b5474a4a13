import { SENSITIVITIES } from '@velgent/engine-dto';
import { z } from 'zod';

/** What the model must answer, as JSON. */
export const llmAnswerSchema = z.object({
  summary: z.string().trim().min(1),
  intent: z.object({
    action_needed: z.boolean(),
    due_date: z.iso.date().nullable(),
    urgency_score: z.number().min(0).max(1),
    sensitivity: z.enum(SENSITIVITIES),
  }),
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/),
});

export type LlmAnswer = z.infer<typeof llmAnswerSchema>;
