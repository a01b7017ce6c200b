import type { FilesPlace } from '#files';

/** What the api has to be told at start. */
export interface ApiSettings {
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly redisUrl: string | null;
  /** A sample instance lets people look through each other's eyes. Only ever on loopback. */
  readonly sample: boolean;
  /** Who may say where a request came from; false: nobody. */
  readonly trustProxy: false | string;
  readonly logLevel: string;
  /** The built web pages, or null where nginx serves them. */
  readonly webRoot: string | null;
  readonly files: FilesPlace;
}
export const API_SETTINGS = Symbol('ApiSettings');
