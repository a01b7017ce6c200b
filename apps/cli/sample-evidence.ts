import { type Actor, EvidenceService, ProblemsService } from '#features';
import type { INestApplicationContext } from '@nestjs/common';

/** A note for each measure of a sample problem: what was done, in a text file. */
export async function proveSample(context: INestApplicationContext, owner: Actor, id: string): Promise<void> {
  const { measureList, title } = (await context.get(ProblemsService).view(owner, id)).problem;
  const wanted = measureList.length > 0 ? measureList : [{ id: null, marker: '整改', text: title }];
  for (const measure of wanted) {
    const content = Buffer.from(
      `${measure.marker}落实情况（示例）\r\n\r\n${measure.text}\r\n\r\n以上已落实，资料存档备查。\r\n`,
    );
    const { version } = (await context.get(ProblemsService).view(owner, id)).problem;
    const upload = {
      name: `${measure.marker}落实情况.txt`,
      measureId: measure.id,
      note: '',
      versionOf: null,
      declaredBytes: content.length,
    };
    const nothing = (): Promise<void> => Promise.resolve();
    await context.get(EvidenceService).add(owner, { id, version }, upload, chunksOf(content), nothing);
  }
}

async function* chunksOf(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}
