/** Writes docs/permissions.md from the tables that the program follows; test/permissions says whether it is current. */
import { writeFileSync } from 'node:fs';
import { permissionDocument } from '../dist/libs/domain/index.js';

writeFileSync('docs/permissions.md', permissionDocument());
