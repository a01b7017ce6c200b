import { CluesService, SimilarService, SurveyAnswers, SurveysService } from '#features';
import type { Ledger } from './ledger.js';

/** What stands beside a round: a survey with an answer to it, and what 派驻纪检组 counted and noted. */
export interface BesideRound {
  readonly surveyId: string;
  readonly token: string;
  readonly clueTextId: string;
}

export async function askResidents(ledger: Ledger, roundId: string, mark = ''): Promise<BesideRound> {
  const [office, discipline] = [await ledger.actor('xujing'), await ledger.actor('zhenghuaigu')];
  // The question is for everybody who has the link: it carries no mark.
  const wanted = { problemId: null, subject: '整改满意度', closesOn: '2026-12-31' };
  const surveyId = await ledger.get(SurveysService).open(office, roundId, wanted);
  const { surveys } = await ledger.get(SurveysService).ofRound(office, roundId);
  const token = surveys.find((one) => one.id === surveyId)?.token ?? '';
  const resident = { device: 'device', address: '10.0.0.1' };
  await ledger.get(SurveyAnswers).answer(token, resident, { verdict: 'satisfied', opinion: `${mark}很好` });
  const counts = { asOf: '2026-09-20', cluesReceived: 3, cluesClosed: 2, casesFiled: 1 };
  const letters = { lettersReceived: 4, lettersClosed: 4 };
  await ledger.get(CluesService).keep(discipline, roundId, { ...counts, ...letters }, `${mark}线索`);
  const [note] = (await ledger.get(CluesService).ofRound(discipline, roundId)).notes;
  return { surveyId, token, clueTextId: note?.id ?? '' };
}

/** Two problems that the office has looked at: they are not alike. */
export async function tellApart(ledger: Ledger, problemId: string, otherId: string): Promise<void> {
  await ledger.get(SimilarService).setAside(await ledger.actor('xujing'), problemId, otherId);
}
