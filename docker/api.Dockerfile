# The API with the built console beside it. From the root of the repository:
#   docker build -f docker/api.Dockerfile -t velgent/api .
FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/admin/package.json apps/admin/
COPY apps/api-e2e/package.json apps/api-e2e/
COPY apps/admin-e2e/package.json apps/admin-e2e/
COPY libs/client-model/package.json libs/client-model/
COPY libs/admin-dto/package.json libs/admin-dto/
COPY libs/e2e-server/package.json libs/e2e-server/
COPY libs/engine-dto/package.json libs/engine-dto/
COPY libs/sdk/package.json libs/sdk/

FROM manifests AS build
RUN npm ci
COPY . .
RUN npm run build

# Without the embedded PostgreSQL, an optional dependency: a container is given its DATABASE_URL.
FROM manifests AS dependencies
RUN npm ci --omit=dev --omit=optional

FROM node:24-bookworm-slim
# Fewer pools of memory that glibc keeps a thread each, as in `npm start`: docs/decisions/0012.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MALLOC_ARENA_MAX=4
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json package.json
COPY --from=build /app/dist/apps dist/apps
# By number, so that Kubernetes can see that it is not root. Nothing is written but to /tmp.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start` does: newer Node.js let the young generation grow to twice this.
CMD ["node", "--max-semi-space-size=16", "dist/apps/api/main.js"]
