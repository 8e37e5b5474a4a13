import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDotted } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { reveal, useSecretUnderWay } from '../credentials/under-way.ts';
import { OAUTH_CLIENTS } from '../credentials/kinds.ts';
import { useReveals } from '../credentials/use-reveals.ts';
import classes from './first-steps.module.css';
import { StepContent, TITLES } from './step-content.tsx';
import { type Beginning, doneSteps, STEPS } from './steps.ts';
import { useLost } from './use-lost.ts';

const RevealBanner = lazy(reveal.banner);
const LeaveGuard = lazy(reveal.guard);

interface Props {
  tenantId: string;
  beginning: Omit<Beginning, 'onShow'>;
  onDismiss: () => void;
}

/** From an empty organisation to its first call, in an order; the one to do next is open. */
export default function FirstSteps({ tenantId, beginning, onDismiss }: Props) {
  const id = useId();
  const { reveals, show, dismiss } = useReveals();
  const underWay = useSecretUnderWay();
  const { lost, setLost } = useLost(beginning.credentials);
  const onShow = reveals.length > 0;
  const done = doneSteps({ ...beginning, onShow });
  const next = STEPS.find((step) => !done.has(step));

  return (
    <>
      <section className={classes.card} aria-labelledby={id}>
        <div className={classes.head}>
          <h2 id={id}>{next ? 'First steps' : 'You’re all set'}</h2>
          <span className="quiet">
            {done.size} of {STEPS.length} done
          </span>
          {/* Not while a secret is on show in here, or on its way: it would go unasked. */}
          <Button variant="subtle" size="compact-sm" disabled={onShow || underWay} onClick={onDismiss}>
            {next ? 'Dismiss' : 'Close'}
          </Button>
        </div>
        <ol className={classes.steps}>
          {STEPS.map((step) => (
            <Item key={step} title={TITLES[step]} done={done.has(step)} isNext={step === next}>
              <StepContent
                tenantId={tenantId}
                step={step}
                isNext={step === next}
                done={done.has(step)}
                beginning={{ ...beginning, onShow }}
                lost={lost}
                hands={{ onReveal: show, onLost: setLost }}
              />
            </Item>
          ))}
        </ol>
      </section>
      <Suspense>
        {reveals.map((each) => (
          <RevealBanner key={each.credential.id} kind={OAUTH_CLIENTS} reveal={each} onDismiss={() => dismiss(each)} />
        ))}
        {(onShow || underWay) && <LeaveGuard kind={OAUTH_CLIENTS} reveals={reveals} underWay={underWay} />}
      </Suspense>
    </>
  );
}

interface ItemProps {
  title: string;
  done: boolean;
  isNext: boolean;
  children: ReactNode;
}

function Item({ title, done, isNext, children }: ItemProps) {
  const Icon = done ? IconCircleCheck : isNext ? IconCircleDotted : IconCircle;
  return (
    <li className={classes.step} data-done={done || undefined} aria-current={isNext ? 'step' : undefined}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <h3>
          {title}
          {done && <VisuallyHidden> (done)</VisuallyHidden>}
        </h3>
        {children}
      </div>
    </li>
  );
}
