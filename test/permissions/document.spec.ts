import { readFileSync } from 'node:fs';
import { permissionDocument } from '#domain';

describe('docs/permissions.md', () => {
  it('says what the program does: npm run generate:permissions writes it anew', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionDocument());
  });
});
