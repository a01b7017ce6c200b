import { join, resolve } from 'node:path';
import type { EnvFields } from './env-fields.js';

export interface Files {
  /** Absolute: where evidence is kept, or waits on its way to S3. */
  readonly folder: string;
  readonly s3: S3 | null;
  /** The most of one file. */
  readonly limitBytes: number;
  /** Absolute: heads of the audit chain, outside the database. */
  readonly anchors: string;
}
interface S3 {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_MEGABYTES = 50;

/** Where files are: a folder of the data folder, or a bucket when one is named. */
export function filesOf(fields: EnvFields): Files {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY } = fields;
  const named = S3_ENDPOINT && S3_BUCKET && S3_ACCESS_KEY && S3_SECRET_KEY;
  const dataDir = resolve(fields.DATA_DIR ?? 'data');
  return {
    folder: join(dataDir, 'files'),
    anchors: join(dataDir, 'audit-anchors.txt'),
    s3: named
      ? {
          endpoint: S3_ENDPOINT,
          bucket: S3_BUCKET,
          region: S3_REGION ?? 'us-east-1',
          accessKey: S3_ACCESS_KEY,
          secretKey: S3_SECRET_KEY,
        }
      : null,
    limitBytes: Number(fields.EVIDENCE_LIMIT_MB ?? DEFAULT_MEGABYTES) * MEGABYTE,
  };
}

/** A bucket takes all four; with some of them missing files would silently go into the folder. */
export function missingOfS3(fields: EnvFields): ('S3_ENDPOINT' | 'S3_BUCKET' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY')[] {
  const names = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
  const missing = names.filter((name) => !fields[name]);
  return missing.length === names.length ? [] : missing;
}
