import { useNavigate } from '@tanstack/react-router';
import { handOver } from './handed-over.ts';

/** Leads to whose a secret is that stands in a text; the address says nothing of it. */
export function useLookUp() {
  const navigate = useNavigate();
  return (text: string): void => {
    void import('./recognise.ts')
      .then(({ recognise }) => handOver(recognise(text)))
      .catch(() => undefined) // the page that follows says that a part of it can't be fetched
      .then(() => navigate({ to: '/leaked' }));
  };
}
