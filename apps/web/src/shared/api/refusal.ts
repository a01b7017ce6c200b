/** What the server answers instead of a result: application/problem+json, or nothing at all (status 0). */
export interface RefusalBody {
  code?: string;
  detail?: string;
  errors?: { field: string; detail: string }[];
  open?: number[];
}

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: RefusalBody,
  ) {
    super(body.detail ?? `HTTP ${status}`);
    this.name = 'Refusal';
  }

  fieldDetail(field: string): string | undefined {
    return this.body.errors?.find((error) => error.field === field)?.detail;
  }
}

export function isRefusal(error: unknown, status?: number): error is Refusal {
  return error instanceof Refusal && (status === undefined || error.status === status);
}

export async function refusalFrom(response: Response): Promise<Refusal> {
  const text = await response.text();
  try {
    return new Refusal(response.status, JSON.parse(text) as RefusalBody);
  } catch {
    return new Refusal(response.status, {});
  }
}
