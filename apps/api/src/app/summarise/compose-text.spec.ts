import fc from 'fast-check';
import { composeText } from './compose-text.ts';
import { OPERATIONS } from './operations.ts';

describe('composeText', () => {
  it('takes text as it is', () =>
    expect(composeText('summarise_ticket', { text: ' It broke. ' })).toEqual({ kind: 'text', text: ' It broke. ' }));

  it('takes variables.text for every operation', () => {
    for (const { name } of OPERATIONS)
      expect(composeText(name, { variables: { text: 'It broke.' } })).toEqual({ kind: 'text', text: 'It broke.' });
  });

  it('puts the title first and names the facts at the end', () =>
    expect(
      composeText('summarise_approval', {
        variables: {
          due_date: '2027-01-04',
          amount: 1140,
          request: 'Twelve laptops.',
          title: 'Laptops',
          requester: 'Dana',
        },
      }),
    ).toEqual({
      kind: 'text',
      text: 'Laptops\n\nTwelve laptops.\n\nRequester: Dana. Amount: 1140. Decision due: 2027-01-04.',
    }));

  it('makes a conversation of messages', () =>
    expect(
      composeText('summarise_ticket', {
        variables: {
          description: 'No sound.',
          messages: [{ author: 'Ann', text: 'Since when?' }, 'Monday.', { text: '' }, 7],
        },
      }),
    ).toEqual({ kind: 'text', text: 'No sound.\n\nAnn: Since when?\nMonday.' }));

  it('names every missing variable, white space being nothing', () => {
    expect(composeText('summarise_knowledge_article', { variables: { title: ' \n', category: 'IT' } })).toEqual({
      kind: 'missing',
      variables: ['title', 'body'],
    });
    expect(composeText('summarise_text', {})).toEqual({ kind: 'missing', variables: ['text'] });
    expect(composeText('summarise_text', { text: ' \n\t ' })).toEqual({ kind: 'missing', variables: ['text'] });
    expect(composeText('summarise_ticket', { variables: { description: { no: 'text' } } })).toEqual({
      kind: 'missing',
      variables: ['description'],
    });
  });

  it('counts code points up to 32,000', () => {
    expect(composeText('summarise_text', { text: '🙂'.repeat(32_000) }).kind).toBe('text');
    expect(composeText('summarise_text', { text: '🙂'.repeat(32_001) })).toEqual({ kind: 'too_long', length: 32_001 });
    const variables = { title: 'a'.repeat(20_000), body: 'b'.repeat(20_000) };
    expect(composeText('summarise_knowledge_article', { variables })).toEqual({ kind: 'too_long', length: 40_002 });
  });

  it('never throws, whatever the variables are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPERATIONS), fc.anything(), fc.array(fc.anything()), (operation, value, list) => {
        const variables = Object.fromEntries(operation.variables.map(({ name }, i) => [name, i % 2 ? value : list]));
        expect(['text', 'missing', 'too_long']).toContain(composeText(operation.name, { variables }).kind);
      }),
    );
  });
});
