import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { downloadFrom } from '../lib/download.ts';
import { request } from '../lib/request.ts';
import { FormError } from './form-error.tsx';

interface Props {
  href: string;
  size?: 'sm';
  children: ReactNode;
}

/** A file that the server writes as it is read. A browser saves whatever comes, so the session is looked at before. */
export function ExportButton({ href, size, children }: Props) {
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();
  const download = async (event: MouseEvent) => {
    event.preventDefault();
    try {
      await queryClient.fetchQuery({
        queryKey: ['signed in'],
        queryFn: () => request('GET /api/admin/session'),
        staleTime: 0,
      });
      setError(undefined);
      downloadFrom(href);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Button
        component="a"
        href={href}
        download
        variant="default"
        size={size}
        leftSection={<IconDownload size={size ? 14 : 16} aria-hidden />}
        onClick={(event) => void download(event)}
      >
        {children}
      </Button>
      {error ? <FormError error={error} /> : null}
    </>
  );
}
