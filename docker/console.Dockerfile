# The console as static files behind the proxy that balances the API. From the root of the repository:
#   docker build -f docker/console.Dockerfile -t velgent/console .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npx nx build admin

# Its entry point fills in the template (envsubst) before it starts nginx, as the unprivileged user 101.
FROM nginxinc/nginx-unprivileged:1.28-bookworm
ENV NGINX_ENVSUBST_OUTPUT_DIR=/tmp \
    NGINX_ENVSUBST_FILTER=^VELGENT_ \
    VELGENT_LISTEN=8080 \
    VELGENT_PUBLIC_URL=http://localhost:8080 \
    VELGENT_API_SERVERS="server api:3000 max_fails=1 fail_timeout=1s;" \
    VELGENT_CONSOLE_DIR=/usr/share/velgent/console \
    VELGENT_SCRATCH_DIR=/tmp
COPY docker/nginx.conf.template /etc/nginx/templates/nginx.conf.template
COPY --from=build /app/dist/apps/admin /usr/share/velgent/console
USER 101:101
EXPOSE 8080
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/"]
CMD ["nginx", "-c", "/tmp/nginx.conf", "-e", "stderr", "-g", "daemon off;"]
