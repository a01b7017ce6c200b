import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AnchorFile } from './anchor-file.js';
import { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';
import type { S3Place } from './sign-request.js';

export interface StorePlace {
  /** Where files are kept, or wait on their way to S3. */
  readonly folder: string;
  readonly s3: S3Place | null;
  /** The most of one file. */
  readonly limitBytes: number;
}
export interface FilesPlace extends StorePlace {
  /** The file of the heads of the audit chain. */
  readonly anchors: string;
}

/** The one store of the process, and the one file of anchors. */
@Global()
@Module({})
export class FilesModule {
  static at(place: FilesPlace): DynamicModule {
    return {
      module: FilesModule,
      providers: [
        { provide: FileStore, useFactory: () => storeAt(place) },
        { provide: AnchorFile, useFactory: () => new AnchorFile(place.anchors) },
      ],
      exports: [FileStore, AnchorFile],
    };
  }
}

export function storeAt({ folder, s3, limitBytes }: StorePlace): FileStore {
  return s3 === null ? new FolderStore(folder, limitBytes) : new S3Store(s3, join(folder, 'incoming'), limitBytes);
}
