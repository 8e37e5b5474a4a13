import { render, screen } from '@testing-library/react';
import { ApiError } from '../lib/api.ts';
import { FormError } from './form-error.tsx';

it('gives no id to quote for what the reader can put right', () => {
  for (const status of [400, 409, 422, 429]) {
    const { unmount } = render(<FormError error={new ApiError(status, 'code', 'Not like this.', 'req_1')} />);
    expect(screen.getByRole('alert').textContent).not.toContain('req_1');
    unmount();
  }
});

it('says what failed where no form does, why, and the id to quote', () => {
  const error = new ApiError(503, 'upstream_unavailable', 'The database is away.', 'req_1');
  render(<FormError what="Couldn’t verify the audit trail." error={error} />);
  expect(screen.getByRole('alert').textContent).toBe(
    'Couldn’t verify the audit trail. The database is away. Quote req_1 to support.',
  );
});
