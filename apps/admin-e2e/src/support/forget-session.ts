import { type BrowserContext, expect } from '@playwright/test';

/** Takes the session's cookie away until it stays away: each answer still under way brings it back. */
export const forgetSession = (context: BrowserContext): Promise<void> =>
  expect
    .poll(async () => {
      await context.clearCookies();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return context.cookies();
    })
    .toEqual([]);
