import { addressFault } from '../issuer-address.ts';

/** What keeps the fields of a template from being sent. */
export const required = (what: string) => (typed: string) => (typed.trim() === '' ? `Enter ${what}.` : null);

export const numeric = (what: string) => (typed: string) =>
  /^\d{1,20}$/.test(typed.trim()) ? null : `Enter ${what}: digits only, not the name.`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const uuid = (what: string) => (typed: string) => (UUID.test(typed.trim()) ? null : `Enter ${what}: a GUID.`);

export const optional = () => null;

export const address = addressFault;
