import { passwordStrength } from '../lib/password-strength.ts';
import classes from './strength-meter.module.css';

export function StrengthMeter({ password }: { password: string }) {
  const { level, word } = passwordStrength(password);
  return (
    <div className={classes.strength} data-level={level}>
      <div className={classes.bars} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-on={level >= step || undefined} data-ink={level >= step || undefined} />
        ))}
      </div>
      <span role="status">{password !== '' && `Strength: ${word}`}</span>
    </div>
  );
}
