import { useSession } from './session-store';

interface Kept<T> {
  at: string;
  values: T;
}

export interface Draft<T> {
  read: () => Kept<T> | null;
  keep: (values: T) => void;
  drop: () => void;
}

/** Typed text survives reload and sign-out: kept in this browser by person and problem until it is submitted. */
export function useDraft<T>(subject: string): Draft<T> {
  const key = `taizhang.draft.${useSession().user?.id ?? ''}.${subject}`;
  return {
    read: () => {
      const text = localStorage.getItem(key);
      return text === null ? null : (JSON.parse(text) as Kept<T>);
    },
    keep: (values) => localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), values })),
    drop: () => localStorage.removeItem(key),
  };
}
