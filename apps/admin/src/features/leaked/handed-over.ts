import type { Finding } from './recognise.ts';

let handedOver: Finding[] = [];

/** What another page has found, for the next one to show. */
export const handOver = (findings: Finding[]): void => void (handedOver = findings);
export const forgetHandedOver = (): void => handOver([]);
export const lastHandedOver = (): Finding[] => handedOver;
