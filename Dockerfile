# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/portal/package.json apps/portal/
COPY libs/access/package.json libs/access/
COPY libs/business-time/package.json libs/business-time/
COPY libs/client/package.json libs/client/
COPY libs/schema/package.json libs/schema/
COPY libs/sla/package.json libs/sla/
COPY tools/package.json tools/

FROM manifests AS build
ENV NX_DAEMON=false NX_NO_CLOUD=true NX_TUI=false
RUN npm ci
COPY . .
RUN npx nx run-many -t build

# Only what the API needs while it runs; the Node of the image takes the place of the one from npm.
FROM manifests AS packages
RUN npm ci --omit=dev --workspace=@casewire/api

FROM node:24-bookworm-slim AS api
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 PORTAL_DIST=/app/apps/portal/dist
COPY --from=packages /app ./
COPY --from=build /app/libs/access/dist libs/access/dist
COPY --from=build /app/libs/business-time/dist libs/business-time/dist
COPY --from=build /app/libs/schema libs/schema
COPY --from=build /app/libs/sla/dist libs/sla/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/portal/dist apps/portal/dist
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js", "serve"]

FROM nginxinc/nginx-unprivileged:1.29-alpine AS portal
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/apps/portal/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["wget", "--quiet", "--spider", "http://127.0.0.1:8080/portal-health"]
