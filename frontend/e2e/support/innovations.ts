import { type APIRequestContext, request } from '@playwright/test';
import { expect, origin, sessionOf } from './test';

export interface Innovation {
  id: number;
  number: string;
  version: number;
  title: string;
  agencyId: number;
  year: number;
}

/** The service as one account sees it, beside the browser. */
export class Desk {
  private constructor(
    private readonly api: APIRequestContext,
    readonly agencyId: number,
  ) {}

  static async of(username: string): Promise<Desk> {
    const storageState = await sessionOf(username);
    const api = await request.newContext({ baseURL: origin, extraHTTPHeaders: { Origin: origin }, storageState });
    const { grants } = await (await api.get('/api/v1/session')).json();
    return new Desk(api, grants[0].agencyId ?? 0);
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.api.get(`/api/v1${path}`);
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  }

  async draft(content: Record<string, unknown> = {}): Promise<Innovation> {
    const answer = await this.api.post('/api/v1/innovations', {
      data: { agencyId: this.agencyId, year: openYear, title: freshTitle(), type: 'NEW', ...content },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return answer.json();
  }

  async patch(innovation: { id: number }, body: Record<string, unknown>): Promise<Innovation> {
    const { version } = await this.get<Innovation>(`/innovations/${innovation.id}`);
    const answer = await this.api.patch(`/api/v1/innovations/${innovation.id}`, {
      data: JSON.stringify(body),
      headers: { 'If-Match': `"${version}"`, 'Content-Type': 'application/merge-patch+json' },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  }

  async act(verb: string, innovation: { id: number }, body: Record<string, unknown> = {}): Promise<Innovation> {
    const { version } = await this.get<Innovation>(`/innovations/${innovation.id}`);
    const answer = await this.api.post(`/api/v1/innovations/${innovation.id}/${verb}`, {
      data: body,
      headers: { 'If-Match': `"${version}"` },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  }

  async resolve(innovation: { id: number }, remark: number, reply: string): Promise<void> {
    const answer = await this.api.post(`/api/v1/innovations/${innovation.id}/remarks/${remark}/resolution`, {
      data: { reply },
      headers: { 'If-Match': '*' },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Complete and handed in. */
  async submitted(content: Record<string, unknown> = {}): Promise<Innovation> {
    const title = freshTitle();
    return this.act('submission', await this.draft({ ...completeWith(title), title, ...content }));
  }
}

/** The year that the demo keeps open. */
export const openYear = Number(process.env.E2E_YEAR ?? 2026);

const syllables = ['ba', 'ra', 'lo', 'mi', 'sa', 'tu', 'ke', 'na', 'wi', 'da', 'pu', 'gi', 'to', 'ma', 'le', 'su'];
const word = () =>
  Array.from({ length: 4 }, () => syllables[Math.floor(Math.random() * syllables.length)] ?? 'sa').join('');

/** Unlike any other, so that no test stumbles over what another has registered. */
export const freshTitle = () => {
  const words = [word(), word(), word()].map((one) => one[0]?.toUpperCase() + one.slice(1));
  return `Uji ${words.join(' ')}`;
};

/** All that a submission asks for, in words of its own. */
export function completeWith(title: string): Record<string, unknown> {
  const said = (what: string) =>
    `${what} ${title}: ${word()} ${word()} membantu warga ${word()} supaya ${word()} ${word()} lebih cepat dan murah.`;
  return {
    stage: 'IMPLEMENTATION',
    phase: 'CREATION',
    serviceTo: 'PUBLIC',
    digital: false,
    affairCode: '2.11',
    sector: 'ENVIRONMENT',
    sdgs: [12],
    mainSdg: 12,
    summary: said('Ringkasan'),
    problem: said('Masalah'),
    startedOn: '2024-08-01',
    implementedOn: '2025-03-01',
    sections: {
      background: said('Latar belakang'),
      novelty: said('Kebaruan'),
      implementation: said('Pelaksanaan'),
      significance: said('Dampak'),
      adaptability: said('Peluang'),
      resources: said('Sumber daya'),
      sustainability: said('Keberlanjutan'),
    },
    indicators: [
      {
        name: 'Sampah terangkut',
        unit: 'ton',
        baseline: 2,
        baselineOn: '2024-12-31',
        result: 7.5,
        resultOn: '2026-06-30',
        higherIsBetter: true,
      },
    ],
  };
}
