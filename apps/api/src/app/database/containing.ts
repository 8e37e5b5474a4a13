/** The pattern of LIKE for what contains `text`, in which nothing is a wildcard. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
