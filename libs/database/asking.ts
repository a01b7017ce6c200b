import type pg from 'pg';
import type { Answer } from './batch.js';
import { prepared } from './prepared.js';

type Send = (statements: readonly pg.QueryConfig[]) => Promise<Answer[]>;
interface Asked {
  readonly statement: pg.QueryConfig;
  readonly resolve: (rows: pg.QueryResultRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Statements asked in one go are sent together: who needs several answers asks for all before waiting for one. */
export function askingBy(send: Send): <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]> {
  let asked: Asked[] = [];
  const sendAsked = async (): Promise<void> => {
    const sent = asked;
    asked = [];
    try {
      const answers = await send(sent.map(({ statement }) => statement));
      sent.forEach(({ resolve }, i) => resolve(answers[i]?.rows ?? []));
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  };
  return <Row>(sql: string, parameters?: readonly unknown[]) =>
    new Promise<Row[]>((resolve, reject) => {
      // After the code that runs now, and whatever follows from it without waiting.
      if (asked.length === 0) process.nextTick(() => void sendAsked());
      asked.push({ statement: prepared(sql, parameters), resolve: resolve as Asked['resolve'], reject });
    });
}
