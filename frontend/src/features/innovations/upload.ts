import { i18n } from '@/i18n';
import { ApiProblem } from '@/api/problem';
import type { EvidenceView } from '@/api/types';

export const maxBytes = 10 * 1024 * 1024;
export const accepted = ['pdf', 'png', 'jpg', 'jpeg', 'xlsx', 'docx'];

export type Refusal = 'tooLarge' | 'empty' | 'wrongType';

/** What is sure to be refused is told before anything is sent; the service still looks at the content itself. */
export function refusalOf(file: { name: string; size: number }): Refusal | null {
  if (!accepted.includes(file.name.split('.').at(-1)?.toLowerCase() ?? '')) {
    return 'wrongType';
  }
  return file.size === 0 ? 'empty' : file.size > maxBytes ? 'tooLarge' : null;
}

export interface EvidenceForm {
  type: string;
  number: string;
  documentOn: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
}

interface Upload {
  innovation: number;
  version: number;
  file: File;
  form: EvidenceForm;
  idempotencyKey: string;
  onProgress: (part: number) => void;
}

/** Sends a file and tells how far it is, which fetch cannot. */
export function upload({ innovation, version, file, form, idempotencyKey, onProgress }: Upload): Promise<EvidenceView> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) {
      if (value) {
        body.append(name, value);
      }
    }
    body.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/innovations/${innovation}/evidence`);
    request.setRequestHeader('Accept-Language', i18n.language);
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.setRequestHeader('If-Match', `"${version}"`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      let answer: unknown;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = {};
      }
      if (request.status >= 200 && request.status < 300) {
        resolve(answer as EvidenceView);
      } else {
        reject(new ApiProblem(request.status, answer as object));
      }
    };
    request.onerror = () => reject(new ApiProblem(0));
    request.ontimeout = () => reject(new ApiProblem(0));
    request.send(body);
  });
}
