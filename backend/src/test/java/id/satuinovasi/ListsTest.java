package id.satuinovasi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.exchange.GivenImports;
import id.satuinovasi.exchange.GivenWebhooks;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenKeys;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** Every list of the contract has the same shape and may be walked row by row. A list without rows here fails. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListsTest {

    /** The parts of a figure, as many as a scope has, in a fixed shape; what has one row at most; a feed, which has no end; DCAT's own shape; the count of a file's rows. */
    private static final Set<String> NO_LISTS = Set.of("getComplianceBreakdown", "listIdentityProviders", "listChanges", "listDatasets",
            "getImport");

    private String ministry;
    private JsonNode contract;

    @BeforeEach
    void a_country() throws Exception {
        ministry = GivenAccounts.ministry();
        contract = new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void every_list_of_the_contract_has_items_next_and_total_and_takes_limit_and_cursor() {
        var wrong = new ArrayList<String>();
        reads().forEach((name, operation) -> {
            var answer = schemaOf(operation);
            if ("array".equals(answer.path("type").asText())) {
                wrong.add(name + " answers a bare array");
            }
            if (!isList(name, operation)) {
                return;
            }
            var required = texts(answer.path("required"));
            if (!answer.path("properties").has("next") || !required.containsAll(Set.of("items", "total"))) {
                wrong.add(name + " has not the shape of a list");
            }
            if (!parameters(operation).containsAll(Set.of("limit", "cursor"))) {
                wrong.add(name + " takes no limit and cursor");
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void every_list_may_be_walked_row_by_row() {
        var addresses = addresses();
        var lists = new TreeSet<String>();
        reads().forEach((name, operation) -> {
            if (isList(name, operation)) {
                lists.add(name);
            }
        });
        assertEquals(lists, new TreeSet<>(addresses.keySet()), "a list without an address here");
        addresses.forEach((name, address) -> {
            var whole = read(name, address, 200, null);
            assertTrue(whole.getInt("total") >= 2, name + " has too few rows to tell");
            var walked = new ArrayList<Object>();
            String cursor = null;
            do {
                var page = read(name, address, 1, cursor);
                assertEquals(whole.getInt("total"), page.getInt("total"), name);
                assertEquals(1, page.getList("items").size(), name);
                walked.addAll(page.getList("items"));
                cursor = page.getString("next");
            } while (cursor != null && walked.size() < 500);
            assertEquals(whole.getInt("total"), walked.size(), name);
            if (walked.size() <= 200) {
                assertEquals(whole.getList("items"), walked, name);
            }
        });
    }

    @Test
    void every_list_refuses_a_cursor_that_it_did_not_hand_out() {
        addresses().forEach((name, address) -> {
            for (var query : List.of("cursor=bukan", "limit=0", "limit=201")) {
                assertEquals(400, as().get(address + (address.contains("?") ? "&" : "?") + query).statusCode(), name + " " + query);
            }
        });
    }

    /** Each with at least two rows. */
    private Map<String, String> addresses() {
        var government = GivenAgencies.government("53.06");
        var health = GivenAgencies.agency(government, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenAgencies.agency(government, "Dinas Lingkungan Hidup", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
        for (var title : List.of("Jemput Bola Sehat Desa Mawar", "Jemput Bola Sehat Desa Melati", "Jemput Bola Sehat Desa Kenanga")) {
            GivenInnovations.verified(health, 2026, title);
        }
        var returned = returned(health);
        var account = GivenAccounts.account(Role.AGENCY_OFFICER, health.id, null);
        GivenAccounts.grant(account, Role.BUREAU_OFFICER, government.id, null, LocalDate.of(2026, 1, 1), null);
        GivenAccounts.linked(account, "s-1");
        GivenAccounts.linked(account, "s-2");
        signInRule("biro-5306");
        signInRule("biro-7324");
        rename(health, "2026-03-01", "Dinas Kesehatan dan Gizi");
        rename(health, "2026-05-01", "Dinas Kesehatan");
        GivenKeys.made(ministry, List.of("agencies:read"));
        GivenKeys.made(ministry, List.of("agencies:read"));
        GivenImports.taken(ministry, "agencies?dryRun=true", "externalId\nx\n");
        var imported = GivenImports.taken(ministry, "agencies?dryRun=true", "externalId;name\nx;Dinas X\ny;Dinas Y\n").getLong("id");
        GivenWebhooks.withTwoDeliveries(ministry);
        var lists = new LinkedHashMap<String, String>();
        lists.put("listImports", "/imports");
        lists.put("listImportRows", "/imports/" + imported + "/rows");
        lists.put("listAccounts", "/accounts");
        lists.put("listApiKeys", "/api-keys");
        lists.put("listGrants", "/accounts/" + account.id + "/grants");
        lists.put("listIdentities", "/accounts/" + account.id + "/identities");
        lists.put("listSignInRules", "/sign-in-rules");
        lists.put("listAgencies", "/agencies");
        lists.put("listSuccessions", "/agencies/" + health.id + "/successions");
        lists.put("listObligations", "/obligations?year=2026");
        lists.put("listAgencyObligations", "/agencies/" + health.id + "/obligations");
        lists.put("listObligationEvents", "/agencies/" + health.id + "/obligations/2026/events");
        lists.put("listObligationRules", "/obligation-rules");
        lists.put("listReportingYears", "/reporting-years");
        lists.put("listInnovations", "/innovations");
        lists.put("listInnovationEvents", "/innovations/" + returned + "/events");
        lists.put("listEvidence", "/innovations/" + returned + "/evidence");
        lists.put("listRemarks", "/innovations/" + returned + "/remarks");
        lists.put("listSimilarInnovations", "/innovations/" + returned + "/similar");
        lists.put("findSimilarInnovations", "/innovations/similar?title=Jemput Bola Sehat Desa");
        lists.put("listWebhookEndpoints", "/webhook-endpoints");
        lists.put("listWebhookDeliveries", "/webhook-endpoints/" + GivenWebhooks.withTwoDeliveries(ministry) + "/deliveries");
        lists.put("listRegions", "/regions?level=PROVINCE");
        lists.put("searchCatalogue", "/catalogue");
        lists.put("getComplianceMatrix", "/compliance/matrix?from=2025&to=2026");
        lists.replaceAll((name, path) -> "/api/v1" + path);
        return lists;
    }

    private long returned(Agency health) {
        var draft = GivenInnovations.draft(health, 2026, "Jemput Bola Sehat Desa Anggrek");
        for (var n = 1; n <= 3; n++) {
            given().cookie(GivenAccounts.COOKIE, GivenAccounts.officerOf(health))
                    .multiPart("file", n + ".pdf", ("%PDF-1.4\n" + n + "\nstartxref\n0\n%%EOF\n").getBytes(StandardCharsets.US_ASCII), "application/pdf")
                    .multiPart("type", "REPORT").post("/api/v1/innovations/" + draft.id + "/evidence").then().statusCode(201);
        }
        GivenInnovations.submit(draft);
        as().header("If-Match", "*").contentType(ContentType.JSON).body(Map.of("remarks", List.of(
                Map.of("field", "summary", "text", "Perjelas"), Map.of("field", "problem", "text", "Sebut jumlahnya"),
                Map.of("field", "sections.novelty", "text", "Apa yang baru?"))))
                .post("/api/v1/innovations/" + draft.id + "/return").then().statusCode(200);
        return draft.id;
    }

    private void signInRule(String group) {
        as().contentType(ContentType.JSON).body(Map.of("claim", "/groups", "value", group, "grant", Map.of("role", "AUDITOR")))
                .post("/api/v1/sign-in-rules").then().statusCode(201);
    }

    private void rename(Agency agency, String on, String name) {
        as().header("If-Match", "*").contentType(ContentType.JSON)
                .body(Map.of("kind", "RENAME", "on", on, "reason", "Penataan", "document", "Perda 1/2026", "name", name))
                .post("/api/v1/agencies/" + agency.id + "/succession").then().statusCode(200);
    }

    private JsonPath read(String name, String address, int limit, String cursor) {
        var answer = as().queryParam("limit", limit).queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor)).get(address);
        assertEquals(200, answer.statusCode(), name + ": " + answer.asString());
        return answer.jsonPath();
    }

    private RequestSpecification as() {
        return given().cookie(GivenAccounts.COOKIE, ministry);
    }

    private Map<String, JsonNode> reads() {
        var reads = new TreeMap<String, JsonNode>();
        contract.path("paths").properties().forEach(path -> {
            var get = path.getValue().path("get");
            if (!get.isMissingNode()) {
                reads.put(get.path("operationId").asText(), get);
            }
        });
        return reads;
    }

    private boolean isList(String name, JsonNode operation) {
        var properties = schemaOf(operation).path("properties");
        return !NO_LISTS.contains(name)
                && (properties.has("items") || properties.has("next") || properties.has("total") || name.startsWith("list"));
    }

    private JsonNode schemaOf(JsonNode operation) {
        return resolved(operation.path("responses").path("200").path("content").path("application/json").path("schema"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
    }

    private Set<String> parameters(JsonNode operation) {
        var names = new TreeSet<String>();
        operation.path("parameters").forEach(parameter -> names.add(resolved(parameter).path("name").asText()));
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        return new TreeSet<>(StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
    }
}
