import type * as wire from '@velgent/engine-dto';
import type * as sdk from '../src/shapes.ts';

/** Compiles only where each is assignable to the other. The type check is the test; Jest runs what is left of it. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

const same: Same<
  Required<sdk.SummaryWishes>,
  Required<Omit<wire.SummariseRequest, 'operation' | 'text' | 'variables'>>
> = true;

const asSent = (request: sdk.SummariseRequest): wire.SummariseRequest => request;

it('sends and reads the shapes of the API', () => {
  expect(same).toBe(true);
  expect(asSent({ operation: 'summarise_text', text: 'A.' })).toEqual({ operation: 'summarise_text', text: 'A.' });
});

it('refuses at compile time what the API would refuse', () => {
  asSent({ operation: 'summarise_ticket', variables: { description: 'It is down.', messages: [{ text: 'Yes.' }] } });
  // @ts-expect-error -- a required variable is missing
  asSent({ operation: 'summarise_knowledge_article', variables: { title: 'How to' } });
  // @ts-expect-error -- neither text nor variables
  asSent({ operation: 'summarise_text' });
  // @ts-expect-error -- no such operation
  asSent({ operation: 'summarise_everything', text: 'A.' });
});
