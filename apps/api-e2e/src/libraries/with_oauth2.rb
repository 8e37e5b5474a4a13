require 'oauth2'

base = ENV.fetch('BASE_URL')
client = OAuth2::Client.new(ENV.fetch('CLIENT_ID'), ENV.fetch('CLIENT_SECRET'), site: base, token_url: '/api/v1/oauth/token')
print client.client_credentials.get_token.get('/api/v1/me').body
