import { piecesOf } from './archive-reader.js';

/** Pieces of one name that follow each other: a table, a file. */
export interface Run {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

/** The runs of an archive, one after the other; pieces that `nameOf` does not know are passed over. */
export async function* runsIn(file: string, nameOf: (piece: string) => string | undefined): AsyncGenerator<Run> {
  const pieces = piecesOf(file);
  let next = await pieces.next();
  const contentOf = async function* (name: string): AsyncGenerator<Buffer> {
    for (; !next.done && nameOf(next.value.name) === name; next = await pieces.next()) yield next.value.content;
  };
  try {
    while (!next.done) {
      const name = nameOf(next.value.name);
      if (name === undefined) next = await pieces.next();
      else yield { name, content: contentOf(name) };
    }
  } finally {
    await pieces.return(undefined);
  }
}
