import 'reflect-metadata';
import { LineLogger } from '#config';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module.js';
import { serveOpenApi } from './http/openapi.js';
import { acceptUploads } from './http/uploads.js';
import type { ApiSettings } from './settings.js';

/** A notice of three hundred thousand characters with a decision on each of thousands of problems, and nothing larger. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** The api, ready to listen. Tests build it the same way. */
export async function createApp(settings: ApiSettings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: settings.trustProxy,
    requestTimeout: 120_000, // a file of 20 MB through a slow line
    connectionTimeout: 40_000, // of silence: longer than the longest statement, else its answer is cut off
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(settings), adapter, {
    logger: new LineLogger(settings.logLevel),
    bufferLogs: false,
  });
  app.setGlobalPrefix('api');
  const fastify = app.getHttpAdapter().getInstance();
  acceptUploads(fastify);
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: POLICY }, hsts: false });
  await app.register(rateLimit, { global: false });
  fastify.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api')) void reply.header('Cache-Control', 'no-store');
  });
  serveOpenApi(app);
  if (settings.webRoot !== null) {
    const { serveWeb } = await import('./http/web-pages.js');
    await serveWeb(app, settings.webRoot);
  }
  await app.init();
  await fastify.ready();
  return app;
}

/** Nothing comes from anywhere else, and nobody frames the pages. */
const POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};
