import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Problem } from './problem.js';

/**
 * Where words are looked up: the pairs of characters of a problem (libs/domain/search). Beside the problem, so that a
 * change of status writes nothing here. Not behind row level security: it only ever narrows a list of problems, which is.
 */
@Entity('problem_search')
@ForeignKey(() => Problem, ['roundId', 'problemId'], ['roundId', 'id'])
@Index('ix_problem_search_grams', { synchronize: false }) // GIN
export class ProblemSearch {
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') problemId!: string;
  @Column('int', { array: true }) grams!: number[];
}
