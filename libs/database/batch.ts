import pg from 'pg';

/** What a connection tells the statement that it is answering, and what it keeps; the types of pg leave both out. */
interface Statement {
  readonly name: string | undefined;
  readonly text: string;
  submit(connection: Connection): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
  handleError(error: Error, connection: Connection): void;
}
interface Connection extends pg.Connection {
  /** Statements by name that were sent and have not been called parsed yet. */
  readonly submittedNamedStatements: Record<string, string>;
}

/**
 * Statements that travel as one packet and are answered by one: on a busy machine a packet costs more than what it carries.
 * PostgreSQL runs what comes before a Sync as one transaction, so that outside a transaction the batch is one, and begin and
 * commit need not be sent. Where one statement fails, all fail.
 */
class Batch extends pg.Query {
  private at = 0;
  /** Of the statement that is being answered: pg keeps by it what is parsed. */
  name: string | undefined;
  text = '';

  constructor(private readonly statements: readonly Statement[]) {
    super('');
    this.turnTo(0);
  }

  override submit = (connection: pg.Connection): void => {
    const unsynced = Object.create(connection, { sync: { value: () => undefined } }) as Connection;
    connection.stream.cork();
    for (const statement of this.statements) statement.submit(unsynced);
    connection.sync();
    connection.stream.uncork();
  };

  handleRowDescription(message: unknown): void {
    this.statements[this.at]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.statements[this.at]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.statements[this.at]?.handleCommandComplete(message, connection);
    this.turnTo(this.at + 1);
  }

  handleReadyForQuery(connection: Connection): void {
    for (const statement of this.statements) statement.handleReadyForQuery(connection);
  }

  handleError(error: Error, connection: Connection): void {
    // PostgreSQL passes over what comes after the failure: it is not parsed, and has to be sent again.
    const passedOver = this.statements.slice(this.at + 1).flatMap(({ name }) => name ?? []);
    for (const name of passedOver) Reflect.deleteProperty(connection.submittedNamedStatements, name);
    for (const statement of this.statements) statement.handleError(error, connection);
  }

  private turnTo(at: number): void {
    this.at = at;
    this.name = this.statements[at]?.name;
    this.text = this.statements[at]?.text ?? '';
  }
}

/** Rows of which nobody knows more than that they are rows. */
export type Answer = pg.QueryResult<pg.QueryResultRow>;

/** The answers of statements sent together, in their order. Each has a name or asks for the extended protocol. */
export function askTogether(client: pg.ClientBase, configs: readonly pg.QueryConfig[]): Promise<Answer[]> {
  const statements: pg.Query[] = [];
  const answers = configs.map(
    (config) =>
      new Promise<Answer>((resolve, reject) => {
        const settle = (error: Error | null | undefined, result: Answer): void => {
          if (error) reject(error);
          else resolve(result);
        };
        statements.push(new pg.Query(config, settle));
      }),
  );
  client.query(new Batch(statements as unknown as Statement[]));
  return Promise.all(answers);
}
