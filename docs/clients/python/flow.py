"""The main flow through the client that openapi-generator makes of openapi.yaml, against a running service."""
import datetime
import json
import pathlib
import sys
import time
import uuid

import satu_inovasi as client

BASE, PASSWORD, CONTENT = sys.argv[1:4]
# Another at every run: what is named alike in the same government is refused.
TITLE = f"Pos Pantau Pesisir {time.time_ns():x}"
KEY = str(uuid.uuid4())


def same(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected}, was {actual}")


def signed_in(username):
    answer = client.SessionApi(client.ApiClient(client.Configuration(host=BASE))).sign_in_with_http_info(
        client.SignInRequest(username=username, password=PASSWORD))
    same(answer.data.account.username, username, "who signed in")
    cookie = {name.lower(): value for name, value in answer.headers.items()}["set-cookie"].split(";")[0]
    return client.ApiClient(client.Configuration(host=BASE), cookie=cookie)


def tag(answer):
    return {name.lower(): value for name, value in answer.headers.items()}["etag"]


def with_key(session, name, *scopes):
    """Who calls with a key that a session has made: for a program, a month long."""
    key = client.APIKeysApi(session).create_api_key(client.ApiKeyRequest(
        name=name, scopes=list(scopes), expires_on=datetime.date.today() + datetime.timedelta(days=30)))
    return client.ApiClient(client.Configuration(host=BASE, access_token=key.secret))


def await_verified(reader, position, id):
    """Follows the feed from a position until the innovation is told to be verified."""
    after = position
    while True:
        page = client.ChangesApi(reader).list_changes(after=after, wait=10, resource=[client.ChangedResource.INNOVATIONS])
        for change in page.items:
            if change.type == client.ChangeType.INNOVATION_DOT_VERIFIED and change.id == str(id):
                return change.position
        same(not page.items and not page.more, False, f"nothing arrived behind {position}: nothing")
        after = page.next


officer = signed_in("dlh.5306")
bureau = signed_in("ortala.5306")
scope = client.ApiKeyScope
agency = with_key(officer, "Python, sends", scope.OBLIGATIONS_COLON_READ, scope.INNOVATIONS_COLON_READ, scope.INNOVATIONS_COLON_WRITE)
copy = with_key(bureau, "Python, reads", scope.CHANGES_COLON_READ, scope.INNOVATIONS_COLON_READ)
position = client.ChangesApi(copy).list_changes().next
year = client.RulesAndYearsApi(client.ApiClient(client.Configuration(host=BASE))).list_reporting_years().items[0].year

obligations = client.ObligationsApi(agency).list_obligations(year=year)
same(obligations.total > 0, True, "obligations")
agency_id = obligations.items[0].agency_id

innovations = client.InnovationsApi(agency)
workflow = client.InnovationWorkflowApi(agency)
content = client.InnovationContent(agency_id=agency_id, year=year, title=TITLE, type=client.InnovationType.NEW)
created = innovations.create_innovation_with_http_info(content, idempotency_key=KEY)
same(created.data.state, client.InnovationState.DRAFT, "a new innovation")
id = created.data.id
same(innovations.create_innovation(content, idempotency_key=KEY).id, id, "the same key again")
same(workflow.preflight_innovation(id).ready, False, "a bare draft")

# Not from_dict, which sends null for everything that is left out: in a merge patch that clears it.
patch = client.InnovationPatch.model_validate(json.loads(pathlib.Path(CONTENT).read_text().replace("{title}", TITLE)))
filled = innovations.patch_innovation(id, patch, if_match=tag(created))
same(filled.indicators[0].result, 35, "what was filled in")
pdf = ("bukti.pdf", b"%PDF-1.4\nstartxref\n0\n%%EOF\n")
same(client.EvidenceApi(agency).add_evidence(id, pdf, client.EvidenceType.REPORT).type, client.EvidenceType.REPORT, "the evidence")
ready = workflow.preflight_innovation(id)
same([finding for finding in ready.findings if finding.severity == client.FindingSeverity.BLOCKING], [], "what blocks")

try:
    workflow.submit_innovation(id, {}, if_match='"999"')
    raise AssertionError("an old version was taken")
except client.ApiException as refused:
    same(refused.status, 412, "an old version")
current = innovations.get_innovation_with_http_info(id)
submitted = workflow.submit_innovation_with_http_info(id, {}, if_match=tag(current))
same(submitted.data.state, client.InnovationState.SUBMITTED, "handed in")
verified = client.InnovationWorkflowApi(bureau).verify_innovation(
    id, client.VerificationRequest(note="Sesuai bukti."), if_match=tag(submitted))
same(verified.state, client.InnovationState.VERIFIED, "verified")
arrived = await_verified(copy, position, id)

summary = client.ComplianceApi(client.ApiClient(client.Configuration(host=BASE))).get_compliance_summary(year, region="53.06")
same(summary.rate > 0, True, "the rate")
explanation = client.ObligationsApi(agency).explain_obligation(agency_id, year)
same([candidate.counted for candidate in explanation.candidates if candidate.innovation_id == id], [True], "that it counts")
print(f"Python: {verified.number} verified, {explanation.status.value}, told at {arrived}")
