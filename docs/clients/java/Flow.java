import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import id.satuinovasi.client.ApiClient;
import id.satuinovasi.client.ApiException;
import id.satuinovasi.client.api.ApiKeysApi;
import id.satuinovasi.client.api.ChangesApi;
import id.satuinovasi.client.api.ComplianceApi;
import id.satuinovasi.client.api.EvidenceApi;
import id.satuinovasi.client.api.InnovationWorkflowApi;
import id.satuinovasi.client.api.InnovationsApi;
import id.satuinovasi.client.api.ObligationsApi;
import id.satuinovasi.client.api.RulesAndYearsApi;
import id.satuinovasi.client.api.SessionApi;
import id.satuinovasi.client.model.ApiKeyRequest;
import id.satuinovasi.client.model.ApiKeyScope;
import id.satuinovasi.client.model.ChangeType;
import id.satuinovasi.client.model.ChangedResource;
import id.satuinovasi.client.model.EvidenceType;
import id.satuinovasi.client.model.FindingSeverity;
import id.satuinovasi.client.model.InnovationContent;
import id.satuinovasi.client.model.InnovationPatch;
import id.satuinovasi.client.model.InnovationState;
import id.satuinovasi.client.model.InnovationType;
import id.satuinovasi.client.model.SignInRequest;
import id.satuinovasi.client.model.VerificationRequest;

/** The main flow through the client that openapi-generator makes of openapi.yaml, against a running service. */
public class Flow {

    /** Another at every run: what is named alike in the same government is refused. */
    private static final String TITLE = "Kebun Bibit Keliling " + Long.toString(System.currentTimeMillis(), 36);
    private static final String KEY = UUID.randomUUID().toString();

    public static void main(String[] args) throws Exception {
        var base = args[0];
        var officer = signedIn(base, "dlh.5306", args[1]);
        var bureau = signedIn(base, "ortala.5306", args[1]);
        var agency = withKey(officer, "Java, sends", ApiKeyScope.OBLIGATIONS_READ, ApiKeyScope.INNOVATIONS_READ, ApiKeyScope.INNOVATIONS_WRITE);
        var copy = withKey(bureau, "Java, reads", ApiKeyScope.CHANGES_READ, ApiKeyScope.INNOVATIONS_READ);
        var position = new ChangesApi(copy).listChanges(ChangesApi.APIListChangesRequest.newBuilder().build()).getNext();
        var year = new RulesAndYearsApi(client(base)).listReportingYears(RulesAndYearsApi.APIListReportingYearsRequest.newBuilder().build()).getItems().getFirst().getYear();

        var obligations = new ObligationsApi(agency)
                .listObligations(ObligationsApi.APIListObligationsRequest.newBuilder().year(year).build());
        same(obligations.getTotal() > 0, true, "obligations");
        var agencyId = obligations.getItems().getFirst().getAgencyId();

        var innovations = new InnovationsApi(agency);
        var workflow = new InnovationWorkflowApi(agency);
        var content = new InnovationContent().agencyId(agencyId).year(year).title(TITLE).type(InnovationType.NEW);
        var created = innovations.createInnovationWithHttpInfo(content, KEY);
        same(created.getData().getState(), InnovationState.DRAFT, "a new innovation");
        var id = created.getData().getId();
        same(innovations.createInnovation(content, KEY).getId(), id, "the same key again");
        same(workflow.preflightInnovation(id).getReady(), false, "a bare draft");

        var patch = agency.getObjectMapper().readValue(Files.readString(Path.of(args[2])).replace("{title}", TITLE), InnovationPatch.class);
        var filled = innovations.patchInnovation(id, patch, tag(created.getHeaders()));
        same(filled.getIndicators().getFirst().getResult().intValue(), 35, "what was filled in");
        var file = File.createTempFile("bukti", ".pdf");
        file.deleteOnExit();
        Files.writeString(file.toPath(), "%PDF-1.4\nstartxref\n0\n%%EOF\n");
        same(new EvidenceApi(agency)
                .addEvidence(EvidenceApi.APIAddEvidenceRequest.newBuilder().id(id)._file(file).type(EvidenceType.REPORT).build()).getType(), EvidenceType.REPORT, "the evidence");
        var ready = workflow.preflightInnovation(id);
        same(ready.getFindings().stream().noneMatch(finding -> finding.getSeverity() == FindingSeverity.BLOCKING), true, ready.toString());

        try {
            workflow.submitInnovation(id, Map.of(), "\"999\"", null);
            throw new AssertionError("an old version was taken");
        } catch (ApiException refused) {
            same(refused.getCode(), 412, "an old version");
        }
        var current = innovations.getInnovationWithHttpInfo(id, null);
        var submitted = workflow.submitInnovationWithHttpInfo(id, Map.of(), tag(current.getHeaders()), null);
        same(submitted.getData().getState(), InnovationState.SUBMITTED, "handed in");
        var verified = new InnovationWorkflowApi(bureau)
                .verifyInnovation(id, new VerificationRequest().note("Sesuai bukti."), tag(submitted.getHeaders()), null);
        same(verified.getState(), InnovationState.VERIFIED, "verified");
        var arrived = awaitVerified(copy, position, id);

        var summary = new ComplianceApi(client(base))
                .getComplianceSummary(ComplianceApi.APIGetComplianceSummaryRequest.newBuilder().year(year).region("53.06").build());
        same(summary.getRate().doubleValue() > 0, true, "the rate");
        var explanation = new ObligationsApi(agency)
                .explainObligation(ObligationsApi.APIExplainObligationRequest.newBuilder().id(agencyId).year(year).build());
        same(explanation.getCandidates().stream().filter(candidate -> candidate.getInnovationId().equals(id)).toList().getFirst().getCounted(), true, "that it counts");
        System.out.println("Java: " + verified.getNumber() + " verified, " + explanation.getStatus() + ", told at " + arrived);
    }

    private static ApiClient client(String base) {
        var client = new ApiClient();
        client.updateBaseUri(base);
        return client;
    }

    private static ApiClient signedIn(String base, String username, String password) throws ApiException {
        var answer = new SessionApi(client(base)).signInWithHttpInfo(new SignInRequest().username(username).password(password));
        same(answer.getData().getAccount().getUsername(), username, "who signed in");
        var cookie = header(answer.getHeaders(), "set-cookie").split(";")[0];
        var client = client(base);
        client.setRequestInterceptor(request -> request.header("Cookie", cookie));
        return client;
    }

    /** Who calls with a key that a session has made: for a program, a month long. */
    private static ApiClient withKey(ApiClient session, String name, ApiKeyScope... scopes) throws ApiException {
        var secret = new ApiKeysApi(session).createApiKey(ApiKeysApi.APICreateApiKeyRequest.newBuilder()
                .apiKeyRequest(new ApiKeyRequest().name(name).scopes(List.of(scopes)).expiresOn(LocalDate.now().plusDays(30))).build()).getSecret();
        var client = client(session.getBaseUri());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + secret));
        return client;
    }

    /** Follows the feed from a position until the innovation is told to be verified. */
    private static Long awaitVerified(ApiClient reader, Long position, Long id) throws ApiException {
        for (var after = position;;) {
            var page = new ChangesApi(reader).listChanges(ChangesApi.APIListChangesRequest.newBuilder()
                    .after(after).waitSeconds(10).resource(List.of(ChangedResource.INNOVATIONS)).build());
            for (var change : page.getItems()) {
                if (change.getType() == ChangeType.INNOVATION_VERIFIED && change.getId().equals(id.toString())) {
                    return change.getPosition();
                }
            }
            same(page.getItems().isEmpty() && !page.getMore(), false, "nothing arrived behind " + position + ": nothing");
            after = page.getNext();
        }
    }

    private static String tag(Map<String, List<String>> headers) {
        return header(headers, "etag");
    }

    private static String header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).findFirst().orElseThrow().getValue().getFirst();
    }

    private static void same(Object actual, Object expected, String what) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
