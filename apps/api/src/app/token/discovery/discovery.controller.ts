import { Controller, Header, Inject } from '@nestjs/common';
import {
  API_PATH,
  API_SCOPE,
  AUTHORIZATION_SERVER_METADATA_PATH,
  INTROSPECTION_PATH,
  JWKS_PATH,
  PROTECTED_RESOURCE_METADATA_PATH,
  REVOCATION_PATH,
  TOKEN_PATH,
} from '@velgent/client-model';
import type { AuthorizationServerMetadata, JsonWebKeys, ProtectedResourceMetadata } from '@velgent/engine-dto';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { Public } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { AUTHENTICATION_ALGORITHMS, CLIENT_AUTHENTICATION_METHODS } from '../client-authentication/methods.ts';
import { JWKS_MAX_AGE_S } from '../signing-keys/signing-key-rotation.ts';
import { SigningKeys } from '../signing-keys/signing-keys.ts';

const CACHED = `public, max-age=${JWKS_MAX_AGE_S}`;
const AUTHENTICATION_METHODS = CLIENT_AUTHENTICATION_METHODS.map(({ name }) => name);
const ALGORITHMS = [...AUTHENTICATION_ALGORITHMS];

@Controller()
@Public()
export class DiscoveryController {
  constructor(
    private readonly keys: SigningKeys,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** RFC 7517. */
  @Route(`GET ${JWKS_PATH}`)
  @Header('Cache-Control', CACHED)
  jwks(): JsonWebKeys {
    return this.keys.jwks();
  }

  /** RFC 8414 §2. */
  @Route(`GET ${AUTHORIZATION_SERVER_METADATA_PATH}`)
  @Header('Cache-Control', CACHED)
  authorizationServer(): AuthorizationServerMetadata {
    const { publicUrl } = this.settings;
    return {
      issuer: publicUrl,
      token_endpoint: publicUrl + TOKEN_PATH,
      token_endpoint_auth_methods_supported: AUTHENTICATION_METHODS,
      token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      introspection_endpoint: publicUrl + INTROSPECTION_PATH,
      introspection_endpoint_auth_methods_supported: AUTHENTICATION_METHODS,
      introspection_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      revocation_endpoint: publicUrl + REVOCATION_PATH,
      revocation_endpoint_auth_methods_supported: AUTHENTICATION_METHODS,
      revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      jwks_uri: publicUrl + JWKS_PATH,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: [API_SCOPE],
    };
  }

  /** RFC 9728 §2. */
  @Route(`GET ${PROTECTED_RESOURCE_METADATA_PATH}`)
  @Header('Cache-Control', CACHED)
  protectedResource(): ProtectedResourceMetadata {
    const { publicUrl } = this.settings;
    return {
      resource: publicUrl + API_PATH,
      authorization_servers: [publicUrl],
      jwks_uri: publicUrl + JWKS_PATH,
      scopes_supported: [API_SCOPE],
      bearer_methods_supported: ['header'],
      resource_name: 'Velgent API',
    };
  }
}
