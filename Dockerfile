# syntax=docker/dockerfile:1
# One image for every part of a cluster: `scheduler`, `worker`, or any other command of `foldmill`.

FROM node:24.11.1-alpine3.22 AS build
WORKDIR /app
# Dependencies first: this layer is kept as long as the lock file is.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY bin bin
COPY scripts scripts
COPY libs libs
COPY apps apps
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24.11.1-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json openapi.yaml LICENSE ./
COPY bin bin
COPY data data
COPY examples examples
# Nothing is written: all state is in Redis.
USER node
EXPOSE 8080
ENTRYPOINT ["node", "/app/bin/foldmill.js"]
CMD ["--help"]
