package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.obligation.Fact;
import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.GivenObligations;
import id.satuinovasi.support.PostgresResource;
import id.satuinovasi.support.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarTest {

    private static final String LINK = "/api/v1/session/calendar-link";

    @Inject
    TestClock clock;
    @Inject
    DataSource database;

    Agency flores;
    Agency health;

    @BeforeEach
    void a_government_with_one_agency() {
        flores = GivenAgencies.government("53.06");
        health = GivenAgencies.agency(flores, "Dinas Kesehatan", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2026);
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTC", "Asia/Jayapura", "America/Los_Angeles" })
    void an_agency_sees_its_own_day_wherever_the_service_runs(String serviceZone) {
        var before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(serviceZone));
        try {
            var path = link(GivenAccounts.officerOf(health));
            var text = given().get(path).then().statusCode(200).contentType(startsWith("text/calendar")).extract().asString();
            assertTrue(text.contains("DTSTART;VALUE=DATE:20261130\r\n"), text);
            var event = events(path).getFirst();
            assertEquals("Batas inovasi 2026: Dinas Kesehatan", event.getSummary().getValue());
            assertEquals("obligation-%d-2026@satu-inovasi".formatted(health.id), event.getUid().getValue());
            assertTrue(event.getDescription().getValue().contains("30 November 2026, pukul 24.00 WITA"), event.getDescription()::getValue);
            assertTrue(event.getUrl().getValue().endsWith("/agencies/%d/obligations/2026".formatted(health.id)), event.getUrl()::getValue);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void an_extension_moves_the_same_event_and_enough_handed_in_ends_it() {
        var path = link(GivenAccounts.officerOf(health));
        var first = events(path).getFirst();
        GivenObligations.record(health, 2026, new Fact.Extended(LocalDate.of(2026, 12, 10), "Banjir", "Sekda", "SK 1"), "2026-06-01T01:00:00Z");
        var moved = events(path).getFirst();
        assertEquals(first.getUid().getValue(), moved.getUid().getValue());
        assertTrue(moved.getSequence().getValue() > first.getSequence().getValue());
        assertTrue(moved.getLastModified().getValue().after(first.getLastModified().getValue()));
        assertTrue(given().get(path).asString().contains("DTSTART;VALUE=DATE:20261210\r\n"));
        GivenObligations.submitted(health, 2026, 7, "2026-06-01T01:30:00Z");
        assertEquals(List.of(), events(path));
    }

    @Test
    void of_many_that_are_due_together_one_event_tells_how_many_and_who() {
        IntStream.range(0, 24).forEach(n -> GivenAgencies.agency(flores, "Kecamatan %02d".formatted(n), AgencyKind.DISTRICT));
        GivenObligations.openYear(2025);
        clock.set("2025-06-01T00:00:00Z");
        var path = link(GivenAccounts.bureauOf(flores));
        var events = events(path).stream().filter(event -> event.getSummary().getValue().contains("2025")).toList();
        assertEquals(1, events.size());
        assertEquals("Batas inovasi 2025: 26 instansi belum memenuhi (Kabupaten Flores Timur)", events.getFirst().getSummary().getValue());
        var description = events.getFirst().getDescription().getValue();
        assertTrue(description.contains("- Dinas Kesehatan\n") && description.endsWith("dan 6 instansi lain"), description);
        var sequence = events.getFirst().getSequence().getValue();
        GivenObligations.submitted(health, 2025, 7, "2025-05-02T00:00:00Z");
        var after = events(path).stream().filter(event -> event.getUid().getValue().equals(events.getFirst().getUid().getValue())).findFirst().orElseThrow();
        assertTrue(after.getSummary().getValue().contains("25 instansi"), after.getSummary()::getValue);
        assertTrue(after.getSequence().getValue() > sequence);
    }

    @Test
    void the_country_is_told_by_its_counts() {
        GivenAgencies.agency(GivenAgencies.government("91.03"), "Dinas Sosial", AgencyKind.REGIONAL_APPARATUS);
        GivenObligations.openYear(2025);
        clock.set("2025-06-01T00:00:00Z");
        var path = link(GivenAccounts.ministry());
        var text = given().get(path).asString();
        assertEquals(List.of("Batas inovasi 2025: 2 instansi belum memenuhi (WIT)", "Batas inovasi 2025: 2 instansi belum memenuhi (WITA)"),
                events(path).stream().map(event -> event.getSummary().getValue()).filter(summary -> summary.contains("2025")).toList(), text);
        assertTrue(text.contains("DTSTART;VALUE=DATE:20251130\r\n") && !text.contains("20251129"), text);
    }

    @Test
    void it_narrows_with_the_account_and_ends_with_it() throws SQLException {
        var account = GivenAccounts.account(Role.AGENCY_OFFICER, health.id, null);
        var path = link(GivenAccounts.signIn(account));
        assertEquals(1, events(path).size());
        run("update account_grant set valid_to = date '2026-05-01' where account_id = " + account.id);
        given().get(path).then().statusCode(404).body("type", is("urn:satu-inovasi:problem:exchange:no-calendar"));
        run("update account_grant set valid_to = null where account_id = " + account.id);
        given().get(path).then().statusCode(200);
        run("update account set active = false where id = " + account.id);
        given().get(path).then().statusCode(404);
    }

    @Test
    void a_new_link_ends_the_old_and_none_is_kept_in_plain() throws SQLException {
        var cookie = GivenAccounts.officerOf(health);
        given().cookie(GivenAccounts.COOKIE, cookie).get(LINK).then().statusCode(204);
        var first = link(cookie);
        var second = link(cookie);
        given().get(first).then().statusCode(404);
        given().get(second).then().statusCode(200);
        given().cookie(GivenAccounts.COOKIE, cookie).get(LINK).then().statusCode(200).body("path", nullValue()).body("createdAt", notNullValue());
        assertFalse(second.contains(text("select token_hash from calendar_link")));
        given().cookie(GivenAccounts.COOKIE, cookie).delete(LINK).then().statusCode(204);
        given().cookie(GivenAccounts.COOKIE, cookie).delete(LINK).then().statusCode(204);
        given().get(second).then().statusCode(404);
        given().get("/api/v1/calendars/x.ics").then().statusCode(404);
    }

    @Test
    void a_copy_at_hand_is_not_sent_again_until_something_changes() {
        var path = link(GivenAccounts.officerOf(health));
        var tag = given().get(path).then().header("Cache-Control", "private, no-cache").extract().header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304).body(emptyString());
        GivenObligations.record(health, 2026, new Fact.Extended(LocalDate.of(2026, 12, 10), "Banjir", "Sekda", "SK 1"), "2026-06-01T01:00:00Z");
        given().header("If-None-Match", tag).get(path).then().statusCode(200).header("ETag", not(tag));
    }

    @Test
    void it_speaks_the_language_of_its_account() {
        var cookie = GivenAccounts.officerOf(health);
        given().cookie(GivenAccounts.COOKIE, cookie).contentType(ContentType.JSON).body(Map.of("language", "en")).patch("/api/v1/session").then().statusCode(200);
        assertEquals("Innovation 2026 due: Dinas Kesehatan", events(link(cookie)).getFirst().getSummary().getValue());
    }

    private static List<VEvent> events(String path) {
        var text = given().get(path).then().statusCode(200).extract().asString();
        ICalendar calendar = Biweekly.parse(text).first();
        if (calendar.getEvents().isEmpty()) {
            // RFC 5545: a calendar has at least one component.
            assertTrue(text.contains("BEGIN:VTIMEZONE"), text);
            return List.of();
        }
        assertTrue(calendar.validate(ICalVersion.V2_0).isEmpty(), () -> calendar.validate(ICalVersion.V2_0).toString());
        return calendar.getEvents();
    }

    private static String link(String cookie) {
        ValidatableResponse answer = given().cookie(GivenAccounts.COOKIE, cookie).put(LINK).then().statusCode(200);
        return answer.extract().path("path");
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
