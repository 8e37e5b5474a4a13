import { ApiError } from './api.ts';
import { proof, withProof } from './proof.ts';

const stale = () => new ApiError(403, 'second_factor_required', 'Confirm with a code.');

/** Asks for a code the first time, as the server does when the last one is old. */
function act(answer: string) {
  let tries = 0;
  return jest.fn(async () => {
    if (++tries === 1) throw stale();
    return answer;
  });
}

const untilAsked = () => new Promise((resolve) => setTimeout(resolve));

describe('withProof', () => {
  it('does the act again once the code was right, and answers what it then answers', async () => {
    const create = act('created');
    const done = withProof(create);
    await untilAsked();
    expect(create).toHaveBeenCalledTimes(1);
    proof.settle(true);
    expect(await done).toBe('created');
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('fails with the server’s words where the reader gives up', async () => {
    const create = act('created');
    const done = withProof(create);
    await untilAsked();
    proof.settle(false);
    await expect(done).rejects.toThrow('Confirm with a code.');
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('asks once for acts that wait together', async () => {
    const both = Promise.all([withProof(act('one')), withProof(act('two'))]);
    await untilAsked();
    proof.settle(true);
    expect(await both).toEqual(['one', 'two']);
  });

  it('leaves every other failure alone', async () => {
    const forbidden = new ApiError(403, 'forbidden', 'You do not have permission to do this.');
    await expect(withProof(() => Promise.reject(forbidden))).rejects.toBe(forbidden);
  });
});
