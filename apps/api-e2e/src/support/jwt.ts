/** What a part of a JWT says, unverified. */
export const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

export const headerOf = (jwt: string) => decode(jwt.split('.')[0]);
export const claimsOf = (jwt: string) => decode(jwt.split('.')[1]);
