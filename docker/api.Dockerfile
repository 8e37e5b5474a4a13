# API with the built console beside it. Built from the root of the repository:
#   docker build -f docker/api.Dockerfile -t velgent/api .
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/admin/package.json apps/admin/
COPY apps/api-e2e/package.json apps/api-e2e/
COPY apps/admin-e2e/package.json apps/admin-e2e/
COPY libs/client-model/package.json libs/client-model/
COPY libs/admin-dto/package.json libs/admin-dto/
COPY libs/engine-dto/package.json libs/engine-dto/
COPY libs/sdk/package.json libs/sdk/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/package.json package.json
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
