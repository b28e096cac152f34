package id.satuinovasi;

import static io.restassured.RestAssured.given;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import id.satuinovasi.account.Account;
import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.exchange.Format;
import id.satuinovasi.exchange.ImportJob;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.innovation.Innovation;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.OperationScope;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenKeys;
import id.satuinovasi.support.GivenObligations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * How to call each operation so that whoever may is answered 2xx. The subject is always the health agency of Flores
 * Timur in province 53; the "other" callers hold the same roles in Luwu Timur in province 73.
 */
public class AccessCalls {

    /** One call, made anew for each try: what it works on is created when it is asked for. */
    public record Call(String method, String path, Object body) {
    }

    private static final int YEAR = 2026;
    private static final Map<String, String> DECISION = Map.of("reason", "Sesuai surat", "approver", "Sekretaris Daerah", "document", "SK 1/2026");
    public static final byte[] PDF = "%PDF-1.4\nstartxref\n0\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    /** These change or end the session of who calls them. */
    public static final Set<String> NEEDS_OWN_SESSION = Set.of("signIn", "signOut", "changePassword");

    private final Map<String, Supplier<Call>> calls = new LinkedHashMap<>();
    private final Map<String, Account> callers = new HashMap<>();
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Call> unused = new HashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private Agency government;
    private Agency health;
    private long rule;
    private int nextYear = YEAR + 1;
    /** Only a year that is over can be closed. */
    private int pastYear = 2016;

    public AccessCalls() {
        accounts();
        agencies();
        obligations();
        innovations();
        imports();
        webhooks();
        open();
    }

    public Set<String> names() {
        return calls.keySet();
    }

    public void prepare() {
        government = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        var otherGovernment = GivenAgencies.government("73.24");
        var otherAgency = GivenAgencies.agency(otherGovernment, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        rule = GivenObligations.recorded(GivenObligations.rule(YEAR), "2025-12-31T17:00:00Z").id;
        GivenObligations.openYear(YEAR);
        callers.put("agency", GivenAccounts.account(Role.AGENCY_OFFICER, health.id, null));
        callers.put("other agency", GivenAccounts.account(Role.AGENCY_OFFICER, otherAgency.id, null));
        callers.put("bureau", GivenAccounts.account(Role.BUREAU_OFFICER, government.id, null));
        callers.put("other bureau", GivenAccounts.account(Role.BUREAU_OFFICER, otherGovernment.id, null));
        callers.put("observer", GivenAccounts.account(Role.REGION_OBSERVER, null, "53"));
        callers.put("other observer", GivenAccounts.account(Role.REGION_OBSERVER, null, "73"));
        callers.put("evaluator", GivenAccounts.account(Role.EVALUATOR, null, null));
        callers.put("ministry", GivenAccounts.account(Role.MINISTRY_OFFICER, null, null));
        callers.put("auditor", GivenAccounts.account(Role.AUDITOR, null, null));
        callers.forEach((caller, account) -> cookies.put(caller, GivenAccounts.signIn(account)));
        for (var caller : List.of("agency", "bureau", "ministry")) {
            keys.put(caller, GivenKeys.with(cookies.get(caller), OperationScope.NAMES));
            for (var scope : OperationScope.NAMES) {
                keys.put(caller + " without " + scope,
                        GivenKeys.with(cookies.get(caller), OperationScope.NAMES.stream().filter(name -> !name.equals(scope)).toList()));
            }
        }
        keys.put("ministry inside", GivenKeys.with(cookies.get("ministry"), OperationScope.NAMES, "agencyId", government.id));
        keys.put("ministry outside", GivenKeys.with(cookies.get("ministry"), OperationScope.NAMES, "regionCode", "73"));
    }

    Response call(String operation, String caller) {
        return send(operation, call -> request(operation, caller, call));
    }

    /** @param key the caller whose key it is and, after it, what sets it apart */
    Response callWithKey(String operation, String key) {
        return send(operation, call -> request(call).auth().preemptive().oauth2(keys.get(key)));
    }

    private Response send(String operation, Function<Call, RequestSpecification> request) {
        var call = next(operation);
        var answer = request.apply(call).request(call.method(), call.path());
        if (answer.statusCode() < 400) {
            used(operation);
        }
        return answer;
    }

    /** A refused call has used nothing up, so the next caller may try the same. */
    public Call next(String operation) {
        return unused.computeIfAbsent(operation, name -> calls.get(name).get());
    }

    public void used(String operation) {
        unused.remove(operation);
    }

    /** Where something has ended a session it works with: others with the same roles take their places. */
    public void replaceCallers() {
        callers.replaceAll((caller, account) -> GivenAccounts.another(account));
        callers.forEach((caller, account) -> cookies.put(caller, GivenAccounts.signIn(account)));
    }

    public Map<String, Account> callers() {
        return callers;
    }

    private RequestSpecification request(String operation, String caller, Call call) {
        var request = request(call);
        if (!caller.equals("nobody")) {
            var own = NEEDS_OWN_SESSION.contains(operation);
            request.cookie(GivenAccounts.COOKIE, own ? GivenAccounts.signIn(callers.get(caller)) : cookies.get(caller));
        }
        return request;
    }

    private RequestSpecification request(Call call) {
        var request = given().urlEncodingEnabled(false).header("If-Match", "*");
        if (call.body() instanceof byte[] file) {
            return request.multiPart("file", "bukti-" + next.incrementAndGet() + ".pdf", file, "application/pdf").multiPart("type", "REPORT");
        }
        if (call.body() instanceof String file) {
            return request.contentType("text/csv").body(file);
        }
        return call.body() == null ? request : request.contentType(ContentType.JSON).body(call.body());
    }

    private void accounts() {
        to("listAccounts", () -> get("/accounts?agency=" + health.id));
        to("createAccount", () -> post("/accounts", Map.of("username", "baru." + next.incrementAndGet(), "displayName", "Orang Baru",
                "grants", List.of(Map.of("role", "AGENCY_OFFICER", "agencyId", health.id)))));
        to("getAccount", () -> get("/accounts/" + officer().id));
        to("changeAccount", () -> call("PATCH", "/accounts/" + officer().id, Map.of("displayName", "Nama Baru")));
        to("listGrants", () -> get("/accounts/" + officer().id + "/grants"));
        to("grantRole", () -> post("/accounts/" + officer().id + "/grants", Map.of("role", "BUREAU_OFFICER", "agencyId", health.id)));
        to("endGrant", () -> {
            var account = officer();
            long grant = as("ministry").get("/api/v1/accounts/" + account.id + "/grants").jsonPath().getLong("items[0].id");
            return call("DELETE", "/accounts/" + account.id + "/grants/" + grant, null);
        });
        to("resetPassword", () -> post("/accounts/" + officer().id + "/password-reset", null));
        to("listIdentities", () -> get("/accounts/" + officer().id + "/identities"));
        to("linkIdentity", () -> post("/accounts/" + officer().id + "/identities", Map.of("issuer", "https://sso.example.go.id", "subject", "s-1")));
        to("unlinkIdentity", () -> {
            var account = officer();
            return call("DELETE", "/accounts/" + account.id + "/identities/" + GivenAccounts.linked(account, "s-" + next.incrementAndGet()), null);
        });
        to("listSignInRules", () -> get("/sign-in-rules"));
        to("recordSignInRule", () -> post("/sign-in-rules", signInRule()));
        to("getSignInRule", () -> get("/sign-in-rules/" + recordedSignInRule()));
        to("endSignInRule", () -> call("DELETE", "/sign-in-rules/" + recordedSignInRule(), null));
        to("listIdentityProviders", () -> get("/session/providers"));
        to("signInWithToken", () -> post("/session/token", Map.of("idToken", "bukan tanda")));
        to("endSessions", () -> call("DELETE", "/accounts/" + officer().id + "/sessions", null));
        to("listApiKeys", () -> get("/api-keys"));
        to("createApiKey", () -> post("/api-keys", GivenKeys.body(List.of("agencies:read"))));
        to("getApiKey", () -> get("/api-keys/" + key()));
        to("changeApiKey", () -> call("PATCH", "/api-keys/" + key(), Map.of("name", "Nama baru")));
        to("rotateApiKey", () -> post("/api-keys/" + key() + "/rotation", Map.of("overlapHours", 1)));
        to("revokeApiKey", () -> call("DELETE", "/api-keys/" + key(), null));
        to("signIn", () -> post("/session", Map.of("username", callers.get("auditor").username, "password", GivenAccounts.PASSWORD)));
        to("getSession", () -> get("/session"));
        to("changeLanguage", () -> call("PATCH", "/session", Map.of("language", "en")));
        to("getCalendarLink", () -> {
            callers.keySet().stream().filter(caller -> !caller.equals("evaluator")).forEach(this::calendarOf);
            return get("/session/calendar-link");
        });
        to("createCalendarLink", () -> call("PUT", "/session/calendar-link", null));
        to("endCalendarLink", () -> call("DELETE", "/session/calendar-link", null));
        to("readCalendar", () -> call("GET", calendarOf("bureau").substring("/api/v1".length()), null));
        to("changePassword", () -> call("PUT", "/session/password",
                Map.of("currentPassword", GivenAccounts.PASSWORD, "newPassword", "sandi lain sekali")));
        to("signOut", () -> call("DELETE", "/session", null));
    }

    private Map<String, Object> signInRule() {
        return Map.of("claim", "/groups", "value", name("kelompok"), "grant", Map.of("role", "BUREAU_OFFICER", "agencyId", government.id));
    }

    private long recordedSignInRule() {
        return as("ministry").contentType(ContentType.JSON).body(signInRule()).post("/api/v1/sign-in-rules").then().statusCode(201)
                .extract().jsonPath().getLong("id");
    }

    private void agencies() {
        to("listAgencies", () -> get("/agencies?government=" + government.id));
        to("exportAgencies", () -> get("/exports/agencies?government=" + government.id));
        to("createAgency", () -> post("/agencies", Map.of("name", name("Dinas"), "kind", "REGIONAL_APPARATUS", "parentId", government.id)));
        to("getAgency", () -> get("/agencies/" + health.id));
        to("changeAgency", () -> call("PATCH", "/agencies/" + health.id, Map.of("contact", Map.of("name", "Maria Lewar"))));
        to("closeAgency", () -> post("/agencies/" + newAgency().id + "/closure",
                Map.of("on", "2026-06-01", "reason", "Dibubarkan", "document", "Perda 1/2026")));
        to("reorganiseAgency", () -> post("/agencies/" + newAgency().id + "/succession", renaming()));
        to("previewSuccession", () -> post("/agencies/" + health.id + "/succession-preview", renaming()));
        to("previewClosure", () -> post("/agencies/" + newAgency().id + "/closure-preview",
                Map.of("on", "2026-06-01", "reason", "Dibubarkan", "document", "Perda 1/2026")));
        to("listSuccessions", () -> get("/agencies/" + health.id + "/successions"));
    }

    private void obligations() {
        var obligation = "/agencies/%d/obligations/" + YEAR;
        to("listObligations", () -> get("/obligations?government=" + government.id));
        to("exportObligations", () -> get("/exports/obligations?government=" + government.id));
        to("listAgencyObligations", () -> get("/agencies/" + health.id + "/obligations"));
        to("getObligation", () -> get(obligation.formatted(health.id)));
        to("explainObligation", () -> get(obligation.formatted(health.id) + "/explanation"));
        to("listObligationEvents", () -> get(obligation.formatted(health.id) + "/events"));
        to("grantExemption", () -> call("PUT", obligation.formatted(newAgency().id) + "/exemption", DECISION));
        to("liftExemption", () -> {
            var path = obligation.formatted(newAgency().id) + "/exemption";
            as("ministry").header("If-Match", "*").contentType(ContentType.JSON).body(DECISION).put("/api/v1" + path).then().statusCode(200);
            return call("DELETE", path, DECISION);
        });
        to("grantExtension", () -> call("PUT", obligation.formatted(newAgency().id) + "/extension", extension()));
        to("liftExtension", () -> {
            var path = obligation.formatted(newAgency().id) + "/extension";
            as("ministry").header("If-Match", "*").contentType(ContentType.JSON).body(extension()).put("/api/v1" + path).then().statusCode(200);
            return call("DELETE", path, DECISION);
        });
        to("listObligationRules", () -> get("/obligation-rules?government=" + government.id));
        to("getObligationRule", () -> get("/obligation-rules/" + rule));
        to("recordObligationRule", () -> post("/obligation-rules", rule(YEAR, government.id)));
        to("previewObligationRule", () -> post("/obligation-rules/preview", rule(YEAR, government.id)));
        to("openReportingYear", () -> {
            var year = nextYear++;
            GivenObligations.recorded(GivenObligations.rule(year), "2026-01-01T00:00:00Z");
            return post("/reporting-years/" + year + "/opening", null);
        });
        to("closeReportingYear", () -> post("/reporting-years/" + openedYear() + "/closing", null));
        to("reopenReportingYear", () -> {
            var year = openedYear();
            as("ministry").header("If-Match", "*").post("/api/v1/reporting-years/" + year + "/closing").then().statusCode(200);
            return post("/reporting-years/" + year + "/reopening", Map.of("reason", "Sengketa", "document", "SK 2/2026"));
        });
        to("extendGovernment", () -> {
            // Somebody who was not given more time yet.
            newAgency();
            var extension = new HashMap<String, Object>(extension());
            extension.put("governmentId", government.id);
            return post("/reporting-years/" + YEAR + "/extensions", extension);
        });
        to("listChanges", () -> get("/changes?after=0&government=" + government.id));
        to("getChangesDigest", () -> get("/changes/digest?by=agency&year=" + YEAR + "&government=" + government.id));
        to("getComplianceMatrix", () -> get("/compliance/matrix?government=" + government.id + "&from=2026&to=2026"));
    }

    private void innovations() {
        to("listInnovations", () -> get("/innovations?government=" + government.id));
        to("exportInnovations", () -> get("/exports/innovations?government=" + government.id));
        to("createInnovation", () -> post("/innovations", GivenInnovations.bareBody(health, YEAR, name("Inovasi"))));
        to("findSimilarInnovations", () -> get("/innovations/similar?title=Jemput%20Bola&agency=" + health.id));
        to("getInnovation", () -> of(submitted(), "GET", "", null));
        to("patchInnovation", () -> of(draft(), "PATCH", "", Map.of("summary", "Lebih singkat.")));
        to("listInnovationEvents", () -> of(submitted(), "GET", "/events", null));
        to("getInnovationVersion", () -> of(submitted(), "GET", "/versions/1", null));
        to("preflightInnovation", () -> of(submitted(), "GET", "/preflight", null));
        to("listSimilarInnovations", () -> of(submitted(), "GET", "/similar", null));
        to("listEvidence", () -> of(submitted(), "GET", "/evidence", null));
        to("addEvidence", () -> of(draft(), "POST", "/evidence", PDF));
        to("getEvidence", () -> of(evidenced(), "GET", "/evidence/1", null));
        to("downloadEvidence", () -> of(evidenced(), "GET", "/evidence/1/content", null));
        to("removeEvidence", () -> of(evidenced(), "DELETE", "/evidence/1", null));
        to("submitInnovation", () -> of(evidenced(), "POST", "/submission", Map.of()));
        to("withdrawInnovation", () -> of(submitted(), "POST", "/withdrawal", Map.of("reason", "Keliru")));
        to("verifyInnovation", () -> of(submitted(), "POST", "/verification", Map.of()));
        to("returnInnovation", () -> of(submitted(), "POST", "/return",
                Map.of("remarks", List.of(Map.of("field", "summary", "text", "Perjelas")))));
        to("rejectInnovation", () -> of(submitted(), "POST", "/rejection", Map.of("reason", "Bukan inovasi")));
        to("revokeInnovation", () -> of(GivenInnovations.verified(health, YEAR, name("Inovasi")), "POST", "/revocation",
                Map.of("reason", "Bukti tidak benar")));
        to("listRemarks", () -> of(GivenInnovations.returned(health, YEAR, name("Inovasi")), "GET", "/remarks", null));
        to("resolveRemark", () -> {
            var innovation = GivenInnovations.returned(health, YEAR, name("Inovasi"));
            long remark = as("ministry").get("/api/v1/innovations/" + innovation.id + "/remarks").jsonPath().getLong("items[0].id");
            return of(innovation, "POST", "/remarks/" + remark + "/resolution", Map.of("reply", "Sudah diperjelas"));
        });
    }

    /** An import is its sender's alone; here the bureau's. */
    private void imports() {
        to("importAgencies", () -> post("/imports/agencies", "externalId\nx\n"));
        to("importInnovations", () -> post("/imports/innovations", "externalId\nx\n"));
        to("importAccounts", () -> post("/imports/accounts", "username\nx\n"));
        to("listImports", () -> get("/imports"));
        to("getImport", () -> get("/imports/" + checkedImport()));
        to("listImportRows", () -> get("/imports/" + checkedImport() + "/rows"));
        to("downloadImportErrors", () -> get("/imports/" + checkedImport() + "/errors"));
        to("checkImport", () -> post("/imports/" + checkedImport() + "/check", Map.of("mapping", Map.of())));
        to("applyImport", () -> post("/imports/" + checkedImport() + "/application", Map.of("mode", "all")));
        to("cancelImport", () -> post("/imports/" + checkedImport() + "/cancellation", null));
        to("downloadImportTemplate", () -> get("/imports/templates/agencies"));
    }

    private long checkedImport() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var job = new ImportJob();
            job.resource = "agencies";
            job.format = Format.CSV;
            job.mode = ImportJob.Mode.ALL;
            job.state = ImportJob.State.CHECKED;
            job.total = 0;
            job.grants = DatabaseJson.MAPPER.createArrayNode();
            job.createdAt = Instant.parse("2026-06-01T00:00:00Z");
            job.createdBy = callers.get("bureau").id;
            job.persistAndFlush();
            ImportJob.getEntityManager().createNativeQuery("insert into import_chunk (job_id, n, bytes) values (:job, 0, 'x')")
                    .setParameter("job", job.id).executeUpdate();
            return job.id;
        });
    }

    private void webhooks() {
        to("listWebhookEndpoints", () -> get("/webhook-endpoints"));
        to("createWebhookEndpoint", () -> post("/webhook-endpoints", endpoint()));
        to("getWebhookEndpoint", () -> get("/webhook-endpoints/" + newEndpoint()));
        to("changeWebhookEndpoint", () -> call("PATCH", "/webhook-endpoints/" + newEndpoint(), Map.of("description", "Portal")));
        to("removeWebhookEndpoint", () -> call("DELETE", "/webhook-endpoints/" + newEndpoint(), null));
        to("pauseWebhookEndpoint", () -> post("/webhook-endpoints/" + newEndpoint() + "/pause", Map.of("reason", "Pemeliharaan")));
        to("resumeWebhookEndpoint", () -> {
            var paused = newEndpoint();
            as("ministry").header("If-Match", "*").contentType(ContentType.JSON).body(Map.of("reason", "Pemeliharaan"))
                    .post("/api/v1/webhook-endpoints/" + paused + "/pause").then().statusCode(200);
            return post("/webhook-endpoints/" + paused + "/resumption", null);
        });
        to("rotateWebhookSecret", () -> post("/webhook-endpoints/" + newEndpoint() + "/rotation", Map.of("overlapHours", 24)));
        to("sendWebhookTestEvent", () -> post("/webhook-endpoints/" + newEndpoint() + "/test-event", null));
        to("listWebhookDeliveries", () -> get("/webhook-endpoints/" + newEndpoint() + "/deliveries"));
        to("redeliverWebhook", () -> {
            var tested = newEndpoint();
            long delivery = as("ministry").post("/api/v1/webhook-endpoints/" + tested + "/test-event").then().statusCode(202).extract().jsonPath().getLong("id");
            return post("/webhook-endpoints/" + tested + "/deliveries/" + delivery + "/redelivery", null);
        });
    }

    private void open() {
        to("listRegions", () -> get("/regions?limit=1"));
        to("getRegion", () -> get("/regions/53.06"));
        to("getCodeLists", () -> get("/code-lists"));
        to("listReportingYears", () -> get("/reporting-years"));
        to("getReportingYear", () -> get("/reporting-years/" + YEAR));
        to("getComplianceSummary", () -> get("/compliance/summary?year=" + YEAR + "&government=" + government.id));
        to("getComplianceBreakdown", () -> get("/compliance/breakdown?by=kind&year=" + YEAR + "&government=" + government.id));
        to("getComplianceTrend", () -> get("/compliance/trend?year=" + YEAR + "&government=" + government.id));
        to("getCatalogueLinkedData", () -> get("/catalogue/" + GivenInnovations.verified(health, YEAR, name("Inovasi")).number + "/linked-data"));
        to("listDatasets", () -> get("/datasets"));
        to("searchCatalogue", () -> get("/catalogue"));
        to("getCatalogueEntry", () -> get("/catalogue/" + GivenInnovations.verified(health, YEAR, name("Inovasi")).number));
    }

    private void to(String operation, Supplier<Call> call) {
        calls.put(operation, call);
    }

    private static Call get(String path) {
        return call("GET", path, null);
    }

    private static Call post(String path, Object body) {
        return call("POST", path, body);
    }

    private static Call call(String method, String path, Object body) {
        return new Call(method, "/api/v1" + path, body);
    }

    private static Call of(Innovation innovation, String method, String path, Object body) {
        return call(method, "/innovations/" + innovation.id + path, body);
    }

    private RequestSpecification as(String caller) {
        return given().cookie(GivenAccounts.COOKIE, cookies.get(caller));
    }

    /** Different enough in every word that no preflight takes one for the other. */
    private String name(String what) {
        var number = next.incrementAndGet();
        return what + " " + Integer.toString(number * 7919 + 46656, 36) + " " + Integer.toString(number * 104729 + 46656, 36);
    }

    /** Of the health agency's officer. */
    private long key() {
        return as("agency").contentType(ContentType.JSON).body(GivenKeys.body(List.of("agencies:read")))
                .post("/api/v1/api-keys").then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private String calendarOf(String caller) {
        return as(caller).put("/api/v1/session/calendar-link").then().statusCode(200).extract().path("path");
    }

    private Account officer() {
        return GivenAccounts.account(Role.AGENCY_OFFICER, health.id, null);
    }

    /** Within reach of the same callers as the health agency: the agency officer's subtree, the bureau's, the region. */
    private Agency newAgency() {
        long id = as("ministry").contentType(ContentType.JSON)
                .body(Map.of("name", name("Puskesmas"), "kind", "HEALTH_CENTER", "parentId", health.id, "activeFrom", "2026-01-01"))
                .post("/api/v1/agencies").then().statusCode(201).extract().jsonPath().getLong("id");
        var agency = new Agency();
        agency.id = id;
        return agency;
    }

    private Map<String, Object> endpoint() {
        return Map.of("url", "http://127.0.0.1:9999/" + next.incrementAndGet(), "eventTypes", List.of("innovation.*"), "agencyId", health.id);
    }

    /** The ministry's, limited to the health agency. */
    private long newEndpoint() {
        return as("ministry").contentType(ContentType.JSON).body(endpoint()).post("/api/v1/webhook-endpoints")
                .then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private int openedYear() {
        var year = pastYear++;
        GivenObligations.openYear(year);
        return year;
    }

    private Innovation draft() {
        return GivenInnovations.draft(health, YEAR, name("Inovasi"));
    }

    private Innovation submitted() {
        return GivenInnovations.submitted(health, YEAR, name("Inovasi"));
    }

    private Innovation evidenced() {
        var innovation = draft();
        as("agency").multiPart("file", "bukti.pdf", PDF, "application/pdf").multiPart("type", "REPORT")
                .post("/api/v1/innovations/" + innovation.id + "/evidence").then().statusCode(201);
        return innovation;
    }

    private Map<String, Object> renaming() {
        return Map.of("kind", "RENAME", "on", "2026-06-01", "reason", "Penataan", "document", "Perda 1/2026", "name", name("Unit"));
    }

    private static Map<String, Object> extension() {
        var extension = new HashMap<String, Object>(DECISION);
        extension.put("dueOn", "2026-12-15");
        return extension;
    }

    private static Map<String, Object> rule(int year, Long governmentId) {
        return Map.ofEntries(Map.entry("year", year), Map.entry("governmentId", governmentId), Map.entry("required", 2),
                Map.entry("opensOn", year + "-01-01"), Map.entry("dueOn", year + "-11-30"), Map.entry("closesOn", year + "-12-31"),
                Map.entry("revisionDays", 14), Map.entry("counts", List.of("NEW", "DEVELOPMENT", "REPLICATION")),
                Map.entry("newAgencies", "FULL"), Map.entry("legalBasis", "Perbup 1/2026"));
    }
}
