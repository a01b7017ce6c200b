import { join } from 'node:path';
import { projectRoot } from '#config';
import { PROCESS_LIMITS } from './limits.js';
import type { Confined } from './run-confined.js';

const ROOT = projectRoot();

/**
 * A program of ours that reads somebody's file: nothing of our environment, no file but those named, no program to start
 * (Node's permission model). Paths are seen from the root of the project.
 */
export function confinedNode(program: string, readable: readonly string[], input: number): Confined {
  const heap = `--max-old-space-size=${PROCESS_LIMITS.heapMb}`;
  const args = [heap, '--no-warnings', ...permissions(readable), join(ROOT, program)];
  return { file: process.execPath, args, input, cwd: ROOT, env: {} };
}

/** Node's permission model; its flag has had two names. */
export function permissions(readable: readonly string[]): string[] {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  return [flag, ...readable.map((path) => `--allow-fs-read=${join(ROOT, path)}`)];
}
