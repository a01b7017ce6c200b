import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** What the api says of itself; the web client is generated from it. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Taizhang 台账')
    .setDescription('The ledger of a rectification office. 本系统为非涉密系统，不得录入涉密信息。')
    .setVersion('1')
    .addCookieAuth('tz_session')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
}

export function serveOpenApi(app: NestFastifyApplication): void {
  let described: OpenAPIObject | null = null;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', () => (described ??= describeApi(app)));
}
