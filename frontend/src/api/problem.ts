export interface FieldProblem {
  pointer?: string;
  parameter?: string;
  code: string;
  detail: string;
}

interface ProblemDocument {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: FieldProblem[];
}

/** What the service answered instead of what was asked for; `status` 0 means that no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, document: ProblemDocument = {}) {
    super(document.detail ?? document.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = document.type?.split(':').at(-1) ?? (status === 0 ? 'offline' : 'unknown');
    this.title = document.title ?? '';
    this.detail = document.detail ?? null;
    this.errors = document.errors ?? [];
  }

  static async of(response: Response): Promise<ApiProblem> {
    const json = response.headers.get('content-type')?.includes('json');
    const body = json ? await response.json().catch(() => undefined) : undefined;
    return new ApiProblem(response.status, body ?? {});
  }

  /** Form fields by dotted path: `/sections/background` becomes `sections.background`. */
  fieldErrors(): { field: string; message: string }[] {
    return this.errors
      .filter((error) => error.pointer)
      .map((error) => ({
        field: (error.pointer ?? '')
          .replace(/^#?\//, '')
          .replaceAll('/', '.')
          .replaceAll('~1', '/')
          .replaceAll('~0', '~'),
        message: error.detail,
      }));
  }
}

export const isProblem = (error: unknown, status?: number): error is ApiProblem =>
  error instanceof ApiProblem && (status === undefined || error.status === status);
