import 'reflect-metadata';
import { type Env, requireDatabaseUrl } from '#config';
import { DatabaseModule } from '#database';
import { FilesModule } from '#files';
import { FeaturesModule } from '#features';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class CommandModule {}

/** Runs a command with the use cases at hand and lets go of the database afterwards. */
export async function withFeatures<Result>(
  env: Env,
  command: (context: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const imports = [
    DatabaseModule.connect({ url: requireDatabaseUrl(env), pool: 4 }),
    FilesModule.at(env.files),
    FeaturesModule,
  ];
  const context = await NestFactory.createApplicationContext(
    { module: CommandModule, imports },
    { logger: false, abortOnError: false },
  );
  try {
    return await command(context);
  } finally {
    await context.close();
  }
}
