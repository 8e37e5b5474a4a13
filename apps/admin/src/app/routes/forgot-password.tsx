import { useState } from 'react';
import { Entrance } from '../../components/entrance.tsx';
import { RequestForm } from '../../features/password-reset/request-form.tsx';
import { Requested } from '../../features/password-reset/requested.tsx';

export function ForgotPasswordPage() {
  const [requested, setRequested] = useState<{ email: string; mailed: boolean }>();
  if (requested)
    return (
      <Entrance
        title="Forgot password"
        purpose={requested.mailed ? 'Check your inbox.' : 'Another admin can help you.'}
      >
        <Requested {...requested} />
      </Entrance>
    );
  return (
    <Entrance title="Forgot password" purpose="Enter your e-mail to get a link for a new password.">
      <RequestForm onRequested={(email, mailed) => setRequested({ email, mailed })} />
    </Entrance>
  );
}
