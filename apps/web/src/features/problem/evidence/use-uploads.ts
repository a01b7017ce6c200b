import { useQuery } from '@tanstack/vue-query';
import { reactive, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, data } from '../../../shared/api/client';
import { isRefusal } from '../../../shared/api/refusal';
import type { EvidenceRules, ProblemDetail } from '../../../shared/api/types';
import { currentAfter } from '../current';
import { useKeepProblem } from '../use-problem';
import { sendFile } from './send-file';

export interface Sent {
  readonly key: number;
  readonly file: File;
  readonly versionOf: string | null;
  state: 'waiting' | 'sending' | 'done' | 'refused';
  percent: number;
  why: string;
}
interface Uploads {
  list: Sent[];
  rules: Ref<EvidenceRules | undefined>;
  note: Ref<string>;
  add: (files: Iterable<File>, versionOf?: string | null) => void;
  again: (sent: Sent) => void;
}

const MEGABYTE = 1024 * 1024;

/** Files on their way, one after the other: each is a change of the problem, and the next begins where it left off. */
export function useUploads(problem: () => ProblemDetail, measureId: () => string | null): Uploads {
  const { t } = useI18n();
  const keep = useKeepProblem();
  const { data: rules } = useQuery({
    queryKey: ['evidence-rules'],
    queryFn: () => data(api.GET('/api/evidence-rules')),
    staleTime: Infinity,
  });
  const list = reactive<Sent[]>([]);
  const note = ref('');
  let version = problem().version;
  let running = false;

  function add(files: Iterable<File>, versionOf: string | null = null): void {
    for (const file of files) list.push({ key: list.length, file, versionOf, state: 'waiting', percent: 0, why: '' });
    void run();
  }

  function again(sent: Sent): void {
    Object.assign(sent, { state: 'waiting', percent: 0, why: '' });
    void run();
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = list.find(waits); next; next = list.find(waits)) await take(next);
    running = false;
  }

  async function take(sent: Sent): Promise<void> {
    const why = wrongBefore(sent.file);
    if (why !== '') {
      Object.assign(sent, { state: 'refused', why });
      return;
    }
    sent.state = 'sending';
    version = Math.max(version, problem().version);
    try {
      const answer = await sendFile(addressOf(sent), sent.file, version, (share) => {
        sent.percent = Math.floor(share * 100);
      });
      version = answer.problem.version;
      keep(answer.problem);
      sent.state = 'done';
    } catch (error) {
      if (!isRefusal(error)) throw error;
      Object.assign(sent, { state: 'refused', why: error.message });
      const current = await currentAfter(error, problem().id);
      if (current) {
        version = current.version;
        keep(current);
      }
    }
  }

  function addressOf({ file, versionOf }: Sent): string {
    const query = new URLSearchParams({ name: file.name.slice(-200) });
    if (note.value.trim() !== '') query.set('note', note.value.trim());
    if (versionOf !== null) query.set('versionOf', versionOf);
    else if (measureId() !== null) query.set('measureId', measureId() ?? '');
    return `/api/problems/${problem().id}/evidence?${query.toString()}`;
  }

  /** What the server would say anyway, before a long way there. */
  function wrongBefore({ name, size }: File): string {
    if (!rules.value) return '';
    const { limitBytes, extensions } = rules.value;
    if (size > limitBytes) return t('evidence.tooLarge', { n: Math.floor(limitBytes / MEGABYTE) });
    const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
    return ending === undefined || extensions.includes(ending) ? '' : t('evidence.wrongKind');
  }
  return { list, rules, note, add, again };
}

const waits = (sent: Sent): boolean => sent.state === 'waiting';
