package id.satuinovasi.exchange;

import static io.restassured.RestAssured.given;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import id.satuinovasi.exchange.WebhookDelivery.Outcome;
import id.satuinovasi.support.GivenAccounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;

/** Endpoints and what was sent to them. */
public final class GivenWebhooks {

    private GivenWebhooks() {
    }

    public static long withTwoDeliveries(String ministry) {
        long id = given().cookie(GivenAccounts.COOKIE, ministry).contentType(ContentType.JSON)
                .body(Map.of("url", "http://127.0.0.1:9999/", "eventTypes", List.of("agency.*")))
                .post("/api/v1/webhook-endpoints").then().statusCode(201).extract().jsonPath().getLong("id");
        QuarkusTransaction.requiringNew().run(() -> {
            for (var webhookId : List.of("evt_test_1", "evt_test_2")) {
                var delivery = WebhookDelivery.of(id, webhookId, null, "webhook.test", "{}", Instant.parse("2026-01-01T00:00:00Z"));
                delivery.end(Outcome.DELIVERED);
                delivery.persist();
            }
        });
        return id;
    }
}
