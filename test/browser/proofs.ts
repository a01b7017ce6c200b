import type { Locator, Page } from '@playwright/test';
import { expect } from './office.js';

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** One page with a line on it. */
export function aPdf(name: string): Given {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    '<</Length 44>>stream\nBT /F 24 Tf 40 100 Td (Receipt No. 1) Tj ET \nendstream',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const body = objects.map((one, i) => `${i + 1} 0 obj${one}endobj\n`).join('');
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R>>\n%%EOF\n`) };
}

/** A blue square. */
export function aPicture(name: string): Given {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgcPPBisgWxoqGlA8AGDQXARb2vFYAAAAASUVORK5CYII=';
  return { name, mimeType: 'image/png', buffer: Buffer.from(png, 'base64') };
}

/** Opens the evidence behind a button, gives it files and waits until they are there. */
export async function prove(page: Page, opener: Locator, files: readonly Given[]): Promise<void> {
  await opener.click();
  const dialog = page.getByRole('dialog', { name: /^佐证材料/ });
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles([...files]);
  await expect(dialog.locator('.sent .done')).toHaveCount(files.length);
  await dialog
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'hidden' });
}
