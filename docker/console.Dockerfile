# The console as static files behind the proxy that balances the API.
#   docker build -f docker/console.Dockerfile -t velgent/console .
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npx nx build admin

FROM nginxinc/nginx-unprivileged:1.28-bookworm
COPY docker/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/dist/apps/admin /usr/share/velgent/console
EXPOSE 8080
