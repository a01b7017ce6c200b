const KILO = 1024;

/** As people say it: 820 KB, 3.4 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`;
  if (bytes < KILO * KILO) return `${Math.round(bytes / KILO)} KB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

export const fileOf = (id: string): string => `/api/evidence/${id}/file`;
