import type { OperationDocs } from '../operation-docs.ts';
import { CLIENT, CLIENT_ID, CLIENT_UUID, JTI, TENANT } from './samples.ts';

export const api = {
  'POST /api/v1/summarise': {
    tag: 'API',
    summary: 'Summarise a text, a ticket, a request for approval or an article',
    description: 'What may stand in `variables` for each operation is listed by `GET /api/v1/operations`.',
    body: {
      operation: 'summarise_text',
      text: 'The cold storage unit failed twice this week, and each failure spoiled goods worth four thousand euros. Please approve a replacement by 30 November.',
      max_words: 60,
      metadata: { ticket: 'OPS-7' },
    },
    errors: ['bad_gateway', 'timeout'],
    answer: {
      summary: 'Please approve a replacement by 30 November.',
      intent: { action_needed: true, due_date: '2026-11-30', urgency_score: 0.6, sensitivity: 'internal' },
      language: 'en',
      usage: { input_tokens: 31, output_tokens: 9, total_tokens: 40 },
      metadata: { ticket: 'OPS-7' },
      request_id: 'req_01KAVX5GZ1D8Q3M7P2R6T9W4YB',
      model_used: 'velgent-extract-1',
      latency_ms: 12,
      created_at: '2026-11-24T09:15:30.400Z',
    },
  },
  'GET /api/v1/operations': {
    tag: 'API',
    summary: 'The operations of summarise, and their variables',
    answer: {
      items: [
        {
          name: 'summarise_text',
          description: 'Summarises any text.',
          variables: [
            { name: 'title', description: 'The title of the text.', required: false },
            { name: 'text', description: 'The text.', required: true },
          ],
        },
      ],
    },
  },
  'GET /api/v1/me': {
    tag: 'API',
    summary: 'What this credential is',
    description: 'The cheapest guarded call: checks a set-up.',
    answer: {
      tenant: { id: TENANT.id, name: TENANT.name },
      credential: { type: 'oauth_client', id: CLIENT_UUID, name: CLIENT.name, client_id: CLIENT_ID },
      token: { expires_at: '2026-11-24T10:00:00.000Z', jti: JTI },
      limits: TENANT.limits,
    },
  },
} satisfies Partial<OperationDocs>;

export const health = {
  'GET /health/live': { tag: 'Health', summary: 'While the process runs', answer: { status: 'ok' } },
  'GET /health/ready': {
    tag: 'Health',
    summary: 'While it can serve',
    errors: ['upstream_unavailable'],
    answer: { status: 'ok', checks: { server: 'ok', database: 'ok', migrations: 'ok' } },
  },
  'GET /api/openapi.json': {
    tag: 'This document',
    summary: 'This document',
    files: { 'application/json': '{"openapi":"3.1.0"}' },
  },
  'GET /api/docs': {
    tag: 'This document',
    summary: 'This document, to browse',
    files: { 'text/html': '<!doctype html>' },
  },
} satisfies Partial<OperationDocs>;
