import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module.js';
import { describeApi } from './http/openapi.js';

/** Prints the OpenAPI description without touching a database. */
const settings = {
  databaseUrl: '',
  databasePool: 1,
  redisUrl: null,
  sample: false,
  trustProxy: false,
  logLevel: 'error',
  webRoot: null,
  files: { folder: '', anchors: '', s3: null, limitBytes: 0 },
} as const;
const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(settings), new FastifyAdapter(), {
  preview: true,
  logger: false,
});
app.setGlobalPrefix('api');
console.log(JSON.stringify(describeApi(app), null, 2));
