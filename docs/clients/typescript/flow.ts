// The main flow through the client that openapi-generator makes of openapi.yaml, against a running service.
import { readFileSync } from 'node:fs';
import {
  ApiKeyScope,
  APIKeysApi,
  ChangedResource,
  ChangesApi,
  ComplianceApi,
  Configuration,
  EvidenceApi,
  EvidenceType,
  InnovationContentFromJSON,
  InnovationPatchFromJSON,
  InnovationState,
  InnovationWorkflowApi,
  InnovationsApi,
  ObligationsApi,
  ResponseError,
  RulesAndYearsApi,
  SessionApi,
} from './generated/index.js';

const base = process.argv[2];
const password = process.argv[3];
// Another at every run: what is named alike in the same government is refused.
const title = `Jemput Sampah Terjadwal ${Date.now().toString(36)}`;
const idempotencyKey = crypto.randomUUID();

function same<T>(actual: T, expected: T, what: string) {
  if (actual !== expected) {
    throw new Error(`${what}: expected ${String(expected)}, was ${String(actual)}`);
  }
}

async function signedIn(username: string): Promise<Configuration> {
  const answer = await new SessionApi(new Configuration({ basePath: base })).signInRaw({ signInRequest: { username, password } });
  same((await answer.value()).account.username, username, 'who signed in');
  const cookie = answer.raw.headers.get('set-cookie')?.split(';')[0];
  return new Configuration({ basePath: base, headers: { Cookie: cookie ?? '' } });
}

/** Who calls with a key that a session has made: for a program, a month long. */
async function withKey(session: Configuration, name: string, scopes: ApiKeyScope[]): Promise<Configuration> {
  const expiresOn = new Date(Date.now() + 30 * 86_400_000);
  const key = await new APIKeysApi(session).createApiKey({ apiKeyRequest: { name, scopes, expiresOn } });
  return new Configuration({ basePath: base, accessToken: key.secret ?? '' });
}

/** Follows the feed from a position until the innovation is told to be verified. */
async function awaitVerified(reader: Configuration, position: number, id: number): Promise<number> {
  for (let after = position; ; ) {
    const page = await new ChangesApi(reader).listChanges({ after, wait: 10, resource: [ChangedResource.Innovations] });
    const found = page.items.find((change) => change.type === 'innovation.verified' && change.id === String(id));
    if (found) {
      return found.position;
    }
    if (page.items.length === 0 && !page.more) {
      throw new Error(`innovation ${id} did not arrive behind ${position}`);
    }
    after = page.next;
  }
}

async function main() {
  const officer = await signedIn('dlh.5306');
  const bureau = await signedIn('ortala.5306');
  const agency = await withKey(officer, 'TypeScript, sends', [
    ApiKeyScope.ObligationsRead,
    ApiKeyScope.InnovationsRead,
    ApiKeyScope.InnovationsWrite,
  ]);
  const copy = await withKey(bureau, 'TypeScript, reads', [ApiKeyScope.ChangesRead, ApiKeyScope.InnovationsRead]);
  const position = (await new ChangesApi(copy).listChanges()).next;
  const year = (await new RulesAndYearsApi(new Configuration({ basePath: base })).listReportingYears({})).items[0].year;

  const obligations = await new ObligationsApi(agency).listObligations({ year });
  same(obligations.total > 0, true, 'obligations');
  const agencyId = obligations.items[0].agencyId;

  const innovations = new InnovationsApi(agency);
  const workflow = new InnovationWorkflowApi(agency);
  const innovationContent = InnovationContentFromJSON({ agencyId, year, title, type: 'NEW' });
  const created = await innovations.createInnovationRaw({ innovationContent, idempotencyKey });
  const draft = await created.value();
  same(draft.state, InnovationState.Draft, 'a new innovation');
  const id = draft.id;
  const again = await innovations.createInnovation({ innovationContent, idempotencyKey });
  same(again.id, id, 'the same key again');
  same((await workflow.preflightInnovation({ id })).ready, false, 'a bare draft');

  const content = JSON.parse(readFileSync(process.argv[4], 'utf8').replaceAll('{title}', title));
  const filled = await innovations.patchInnovationRaw({
    id,
    innovationPatch: InnovationPatchFromJSON(content),
    ifMatch: created.raw.headers.get('etag') ?? '',
  });
  same((await filled.value()).indicators?.[0].result, 35, 'what was filled in');
  const file = new File(['%PDF-1.4\nstartxref\n0\n%%EOF\n'], 'bukti.pdf', { type: 'application/pdf' });
  same((await new EvidenceApi(agency).addEvidence({ id, file, type: EvidenceType.Report })).type, EvidenceType.Report, 'the evidence');
  const ready = await workflow.preflightInnovation({ id });
  same(ready.findings.filter((finding) => finding.severity === 'BLOCKING').length, 0, JSON.stringify(ready.findings));

  const refused = await workflow.submitInnovation({ id, body: {}, ifMatch: '"999"' }).catch((error: unknown) => error);
  same(refused instanceof ResponseError && refused.response.status, 412, 'an old version');
  const current = await innovations.getInnovationRaw({ id });
  const submitted = await workflow.submitInnovationRaw({ id, body: {}, ifMatch: current.raw.headers.get('etag') ?? '' });
  same((await submitted.value()).state, InnovationState.Submitted, 'handed in');
  const verified = await new InnovationWorkflowApi(bureau).verifyInnovation({
    id,
    verificationRequest: { note: 'Sesuai bukti.' },
    ifMatch: submitted.raw.headers.get('etag') ?? '',
  });
  same(verified.state, InnovationState.Verified, 'verified');
  const arrived = await awaitVerified(copy, position, id);

  const summary = await new ComplianceApi(new Configuration({ basePath: base })).getComplianceSummary({ year, region: '53.06' });
  same((summary.rate ?? 0) > 0, true, 'the rate');
  const explanation = await new ObligationsApi(agency).explainObligation({ id: agencyId, year });
  same(explanation.candidates.find((candidate) => candidate.innovationId === id)?.counted, true, 'that it counts');
  console.log(`TypeScript: ${verified.number} verified, ${explanation.status}, told at ${arrived}`);
}

await main();
