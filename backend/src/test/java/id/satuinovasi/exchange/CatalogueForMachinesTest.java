package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.GivenInnovations;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueForMachinesTest {

    private static final Set<String> DCAT_CLASSES = Set.of("dcat:Catalog", "dcat:Dataset", "dcat:Distribution", "dcat:DataService", "foaf:Agent",
            "dct:PeriodOfTime", "xsd:date");

    @Inject
    DataSource database;

    Agency health;

    @BeforeEach
    void an_agency() {
        health = GivenAgencies.agency(GivenAgencies.government("53.06"), "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2025);
        GivenObligations.openYear(2026);
    }

    @Test
    void each_public_dataset_is_described_and_each_distribution_answers() throws Exception {
        var answer = given().get("/api/v1/datasets").then().statusCode(200).contentType(startsWith("application/ld+json")).extract().asString();
        var catalog = new ObjectMapper().readTree(answer);
        assertEquals("dcat:Catalog", catalog.path("@type").asText());
        var prefixes = new HashSet<String>();
        catalog.path("@context").fieldNames().forEachRemaining(prefixes::add);
        assertEquals("http://www.w3.org/ns/dcat#", catalog.path("@context").path("dcat").asText());
        requireShape(catalog, prefixes);
        var datasets = new ArrayList<String>();
        var titles = new ArrayList<String>();
        for (var dataset : catalog.path("dcat:dataset")) {
            datasets.add(dataset.path("@id").asText());
            titles.add(dataset.path("dct:title").get(0).path("@value").asText());
            assertEquals(List.of("id", "en"), List.of(dataset.path("dct:title").get(0).path("@language").asText(), dataset.path("dct:title").get(1).path("@language").asText()));
            assertTrue(dataset.path("dcat:distribution").size() > 0, dataset::toString);
            for (var distribution : dataset.path("dcat:distribution")) {
                given().urlEncodingEnabled(false).get(URI.create(distribution.path("dcat:accessURL").path("@id").asText())).then().statusCode(200)
                        .contentType(startsWith("application/json"));
            }
        }
        assertEquals(4, new HashSet<>(datasets).size());
        assertTrue(titles.contains("Kepatuhan kewajiban inovasi 2025"), titles::toString);
        var served = new ArrayList<String>();
        catalog.path("dcat:service").get(0).path("dcat:servesDataset").forEach(dataset -> served.add(dataset.path("@id").asText()));
        assertEquals(datasets, served);
    }

    /** Every name has a prefix that the context explains, every type is one of the vocabularies', every address is whole. */
    private static void requireShape(JsonNode node, Set<String> prefixes) {
        node.properties().forEach(property -> {
            var name = property.getKey();
            assertTrue(name.startsWith("@") || prefixes.contains(name.split(":")[0]), name);
            if (name.equals("@type")) {
                assertTrue(DCAT_CLASSES.contains(property.getValue().asText()), property.getValue()::asText);
            } else if (name.equals("@id")) {
                assertTrue(URI.create(property.getValue().asText()).isAbsolute(), property.getValue()::asText);
            } else if (!name.equals("@context")) {
                requireShape(property.getValue(), prefixes);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> requireShape(element, prefixes));
        }
    }

    @Test
    void an_innovation_speaks_schema_org_and_names_no_person() {
        var innovation = GivenInnovations.verified(health, 2026, "2H2 Center");
        var path = "/api/v1/catalogue/" + innovation.number + "/linked-data";
        var tag = given().get(path).then().statusCode(200).contentType(startsWith("application/ld+json"))
                .body("'@context'", is("https://schema.org")).body("'@type'", is("CreativeWork")).body("name", is("2H2 Center"))
                .body("url", is("http://localhost:%d/catalogue/%s".formatted(RestAssured.port, innovation.number)))
                .body("creator.name", is("Dinas Kesehatan")).body("creator.parentOrganization.name", is("Kabupaten Flores Timur"))
                .body("spatialCoverage.identifier", is("53.06")).body("spatialCoverage.geo.latitude", is(-8.3425f))
                .body("about.size()", is(2)).extract().header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        var draft = GivenInnovations.draft(health, 2026, "Rahasia");
        given().get("/api/v1/catalogue/" + draft.number + "/linked-data").then().statusCode(404);
    }

    @Test
    void the_sitemap_names_every_public_innovation_once_in_parts_of_50000_ids() throws Exception {
        var ids = List.of(1, 49_999, 50_000, 99_999, 100_000, 250_001);
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            for (var id : ids) {
                statement.execute("""
                        insert into innovation (id, number, agency_id, year, title, type, state, created_at, updated_at, submitted_at, decided_at)
                        values (%1$d, '2026-' || lpad('%1$d', 7, '0'), %2$d, 2026, 'Inovasi', 'NEW', 'VERIFIED', now(), now(), now(), now())""".formatted(id, health.id));
            }
        }
        var base = "http://localhost:" + RestAssured.port;
        given().get("/robots.txt").then().statusCode(200).contentType(startsWith("text/plain")).body(containsString("Sitemap: " + base + "/sitemap.xml"));
        var parts = locations("/sitemap.xml", "sitemap");
        assertEquals(List.of("pages", "0", "1", "2", "5").stream().map(part -> base + "/sitemap-" + part + ".xml").toList(), parts);
        var found = new ArrayList<String>();
        for (var part : parts.subList(1, parts.size())) {
            found.addAll(locations(URI.create(part).getPath(), "url"));
        }
        assertEquals(ids.stream().map(id -> base + "/catalogue/2026-%07d".formatted(id)).toList(), found);
        assertTrue(locations("/sitemap-pages.xml", "url").containsAll(List.of(base + "/", base + "/catalogue", base + "/regions/53", base + "/regions/53.06")));
        assertEquals(List.of(), locations("/sitemap-7.xml", "url"));
        given().get("/sitemap-x.xml").then().statusCode(404);
    }

    @Test
    void a_part_of_the_sitemap_is_read_in_stretches() throws Exception {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    insert into innovation (number, agency_id, year, title, type, state, created_at, updated_at, submitted_at, decided_at)
                    select '2026-' || lpad(n::text, 7, '0'), %d, 2026, 'Inovasi', 'NEW', 'VERIFIED', now(), now(), now(), now()
                    from generate_series(1, 12000) n""".formatted(health.id));
        }
        var found = locations("/sitemap-0.xml", "url");
        assertEquals(12_000, found.size());
        assertEquals(IntStream.rangeClosed(1, 12_000).mapToObj("/catalogue/2026-%07d"::formatted).toList(),
                found.stream().map(address -> URI.create(address).getPath()).toList());
    }

    private static List<String> locations(String path, String element) throws Exception {
        var xml = given().get(path).then().statusCode(200).contentType(startsWith("application/xml")).extract().asByteArray();
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var root = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
        assertEquals("http://www.sitemaps.org/schemas/sitemap/0.9", root.getNamespaceURI());
        var found = new ArrayList<String>();
        var elements = root.getElementsByTagNameNS(root.getNamespaceURI(), element);
        for (int n = 0; n < elements.getLength(); n++) {
            found.add(elements.item(n).getFirstChild().getTextContent());
        }
        return found;
    }
}
