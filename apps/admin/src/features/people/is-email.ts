/** Whether it has the shape of an e-mail address; the server decides. */
export const isEmail = (value: string) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value.trim());
