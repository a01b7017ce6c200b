import { useDraft } from '../../shared/session/draft';
import { useSession } from '../../shared/session/session-store';
import type { ReviewDecision } from './review-rules';

const MOST_TEXTS = 8;

interface KeptDecisions {
  read: () => { at: string; values: readonly ReviewDecision[] } | null;
  keep: (decisions: readonly ReviewDecision[]) => void;
  drop: () => void;
}

/** Decisions outlive the page: kept in this browser by person and text, so that reading the text again finds them. */
export function keptDecisions(text: string): KeptDecisions {
  const draft = useDraft<readonly ReviewDecision[]>(`review.${fingerprint(text)}`);
  const mine = `taizhang.draft.${useSession().user?.id ?? ''}.review.`;
  return {
    ...draft,
    keep: (decisions) => {
      if (decisions.length === 0) return draft.drop();
      forgetOldest(mine);
      draft.keep(decisions);
    },
  };
}

/** Not a secret and not a proof: it tells one text from another. (cyrb53; crypto.subtle is missing on plain http.) */
function fingerprint(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return `${text.length.toString(36)}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}

function forgetOldest(prefix: string): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  if (keys.length <= MOST_TEXTS) return;
  const keptAt = (key: string): string => (JSON.parse(localStorage.getItem(key) ?? '{}') as { at?: string }).at ?? '';
  const [oldest] = keys.sort((a, b) => keptAt(a).localeCompare(keptAt(b)));
  if (oldest !== undefined) localStorage.removeItem(oldest);
}
