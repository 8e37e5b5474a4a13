import { rfc6749 } from './rfc6749.ts';
import { rfc6750 } from './rfc6750.ts';
import { rfc7009 } from './rfc7009.ts';
import { rfc7521 } from './rfc7521.ts';
import { rfc7523 } from './rfc7523.ts';
import { rfc7662 } from './rfc7662.ts';
import { rfc8414 } from './rfc8414.ts';
import { rfc9068 } from './rfc9068.ts';
import { rfc9110 } from './rfc9110.ts';
import { rfc9112 } from './rfc9112.ts';
import { rfc9700 } from './rfc9700.ts';
import { rfc9728 } from './rfc9728.ts';
import { rfc10070 } from './rfc10070.ts';
import type { Statement } from './statement.ts';

/** All of them, in the order of their RFCs. */
export const statements: Statement[] = [
  ...rfc6749,
  ...rfc6750,
  ...rfc7009,
  ...rfc7521,
  ...rfc7523,
  ...rfc7662,
  ...rfc8414,
  ...rfc9068,
  ...rfc9110,
  ...rfc9112,
  ...rfc9700,
  ...rfc9728,
  ...rfc10070,
];

/** Those that are asked of a client with a private key. */
export const needsKeyClient = ({ rfc }: Statement): boolean => [7521, 7523, 10070].includes(rfc);
