package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import id.satuinovasi.support.GivenAccounts;
import id.satuinovasi.support.GivenAgencies;
import id.satuinovasi.support.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Readers who ask for a long file and do not read on. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlowReadersTest {

    private static final String FILE = "/api/v1/exports/agencies";
    /** With a long source each, far more than the sockets between both can hold. */
    private static final int AGENCIES = 12_000;

    @Inject
    EntityManager entities;
    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void downloads_take_at_most_a_third_of_the_connections() throws IOException {
        manyAgencies();
        var cookie = GivenAccounts.ministry();
        var readers = new ArrayList<Socket>();
        try {
            for (var n = 0; n < connections / 3; n++) {
                readers.add(slowReader(cookie));
            }
            given().cookie(GivenAccounts.COOKIE, cookie).get(FILE).then().statusCode(503).contentType("application/problem+json")
                    .header("Retry-After", notNullValue()).body("type", equalTo("urn:satu-inovasi:problem:shared:busy"));
            given().cookie(GivenAccounts.COOKIE, cookie).get("/api/v1/agencies").then().statusCode(200).body("total", equalTo(AGENCIES + 1));

            // One of them reads to the end, which frees a place.
            readers.getFirst().getInputStream().readAllBytes();
            given().cookie(GivenAccounts.COOKIE, cookie).head(FILE).then().statusCode(200);
            await(() -> given().cookie(GivenAccounts.COOKIE, cookie).get(FILE + "?kind=REGENCY").statusCode() == 200);
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    /** The place of a request without a body is freed just after its answer. */
    private static void await(BooleanSupplier condition) {
        var tries = 0;
        while (!condition.getAsBoolean()) {
            assertTrue(++tries < 100, "no place was freed");
        }
    }

    private void manyAgencies() {
        var government = GivenAgencies.government("53.06");
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("""
                insert into agency (id, name, kind, parent_id, government_id, path, region_code, active_from, source, created_at, updated_at)
                select 1000000 + n, 'Unit ' || n, 'SERVICE_UNIT', id, id, path || (1000000 + n) || '/', region_code, active_from,
                    repeat('x', 600), created_at, updated_at
                from agency, generate_series(1, :agencies) n where id = :government""")
                .setParameter("agencies", AGENCIES).setParameter("government", government.id).executeUpdate());
    }

    private static Socket slowReader(String cookie) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream().write(("GET " + FILE + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + GivenAccounts.COOKIE
                + "=" + cookie + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertEquals("HTTP/1.1 200", new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
        return socket;
    }
}
