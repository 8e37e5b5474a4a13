/** What the tests use of a package without types. */
declare module 'simple-oauth2' {
  interface AccessToken {
    token: Record<string, unknown>;
    expired(): boolean;
    revoke(type: 'access_token' | 'refresh_token'): Promise<void>;
  }

  export class ClientCredentials {
    constructor(options: {
      client: { id: string; secret: string };
      auth: { tokenHost: string; tokenPath?: string; revokePath?: string };
    });
    getToken(params: { scope?: string }): Promise<AccessToken>;
  }
}
