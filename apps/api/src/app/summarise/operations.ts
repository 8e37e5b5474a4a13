import type { SummariseOperation } from '@velgent/client-model';
import type { OperationDescription, OperationVariable } from '@velgent/engine-dto';

const required = (name: string, description: string): OperationVariable => ({ name, description, required: true });
const optional = (name: string, description: string): OperationVariable => ({ name, description, required: false });

/** What `GET /api/v1/operations` lists; variables in the order in which the text is composed. */
export const OPERATIONS: readonly OperationDescription[] = [
  {
    name: 'summarise_text',
    description: 'Summarises any text.',
    variables: [optional('title', 'The title of the text.'), required('text', 'The text.')],
  },
  {
    name: 'summarise_ticket',
    description: 'Summarises a support ticket and its conversation.',
    variables: [
      optional('subject', 'The subject line.'),
      optional('status', 'Where the ticket stands.'),
      optional('priority', 'How urgent the ticket is said to be.'),
      required('description', 'What was reported.'),
      optional('messages', 'The conversation: a text, or a list of texts or of {author, text}.'),
    ],
  },
  {
    name: 'summarise_approval',
    description: 'Summarises a request for approval: what, who, how much, by when.',
    variables: [
      optional('title', 'The title of the request.'),
      required('request', 'What is to be approved, and why.'),
      optional('requester', 'Who asks.'),
      optional('amount', 'What it costs, with its currency.'),
      optional('due_date', 'By when a decision is needed.'),
    ],
  },
  {
    name: 'summarise_knowledge_article',
    description: 'Summarises a knowledge article.',
    variables: [
      required('title', 'The title of the article.'),
      required('body', 'The article.'),
      optional('category', 'Where it is filed.'),
    ],
  },
];

export function operationNamed(name: SummariseOperation): OperationDescription {
  return OPERATIONS.find((operation) => operation.name === name)!;
}
