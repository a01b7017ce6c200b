import { parseNotice } from '#domain';
import { asDocx, asHtml, asNumberedDocx, asPdf, asText, noticeParagraphs } from '../fixtures/office/notice.js';
import { readOffice } from '../../libs/intake/office/read-office.js';

const PARAGRAPHS = noticeParagraphs();
const PASTED = PARAGRAPHS.join('\n');

async function textOf(bytes: Buffer): Promise<string> {
  const reading = await readOffice(bytes);
  return reading === 'convert' ? '' : reading.text;
}

/** The tree of problems, wherever in its text each stands. */
function tree(text: string) {
  const { title, issuer, source, problems, sections, claims, signedOn } = parseNotice(text);
  return {
    ...{ title, issuer, source, signedOn },
    sections: sections.map(({ path, heading, role }) => [path, heading, role]),
    problems: problems.map((problem) => ({
      ...[problem.path, problem.number, problem.title, problem.aspect, problem.subAspect, problem.status],
      measures: problem.measures.map((measure) => [measure.marker, measure.text]),
      text: problem.text.replace(/\s/g, ''),
    })),
    claims: claims.map(({ text: said, verdict }) => [said, verdict]),
  };
}

describe('one notice in every kind of file', () => {
  it('is a notice worth reading', () => {
    expect(parseNotice(PASTED).problems).toHaveLength(24);
  });

  it.each([
    ['docx', asDocx],
    ['pdf, with heads and page numbers', asPdf],
    ['html', asHtml],
    ['plain text', asText],
  ])('%s gives the text that was written, paragraph by paragraph', async (_, make) => {
    expect(await textOf(make(PARAGRAPHS))).toBe(PASTED);
  });

  it.each([
    ['docx', asDocx],
    ['docx whose numbers Word counts', asNumberedDocx],
    ['pdf', asPdf],
    ['html', asHtml],
    ['plain text', asText],
  ])('%s gives the same tree of problems as pasting', async (_, make) => {
    expect(tree(await textOf(make(PARAGRAPHS)))).toEqual(tree(PASTED));
  });
});
