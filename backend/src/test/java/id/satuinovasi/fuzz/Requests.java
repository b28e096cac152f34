package id.satuinovasi.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Which request to send next. */
final class Requests {

    private static final List<String> TAGS = List.of("*", "\"0\"", "\"1\"", "\"2\"", "W/\"3\"");
    private static final double GIVEN = 0.7;

    private final World world;
    private final DocumentedApi api;
    private final Judge judge;
    private final Values values;
    private final Map<String, Arbitrary<Request>> generated = new HashMap<>();

    Requests(World world, DocumentedApi api, Judge judge) {
        this.world = world;
        this.api = api;
        this.judge = judge;
        this.values = new Values(api, world::met);
    }

    Arbitrary<Request> next(Random random) {
        var operation = api.operations().get(random.nextInt(api.operations().size()));
        var anybody = World.CALLERS.get(random.nextInt(World.CALLERS.size()));
        var whoMay = World.CALLERS.stream().filter(caller -> judge.may(operation, caller)).toList();
        var caller = whoMay.isEmpty() || random.nextInt(4) == 0 ? anybody : whoMay.get(random.nextInt(whoMay.size()));
        return switch (random.nextInt(12)) {
            case 0 -> Odd.requests(anybody);
            case 1 -> Odd.headersOf(world.good(operation, caller));
            case 2 -> Arbitraries.just(world.good(operation, caller));
            case 3, 4, 5, 6 -> documented(operation, caller);
            case 7 -> documented(operation, caller).flatMap(request -> Arbitraries.of(Faults.of(request)).map(fault -> fault.get().amongOthers()));
            default -> Arbitraries.of(Faults.of(world.good(operation, caller))).map(Supplier::get);
        };
    }

    /** Made from the schemas: whether the service takes it is its business, but the answer must be a documented one. */
    private Arbitrary<Request> documented(Operation operation, String caller) {
        if (operation.bodyType() != null && !operation.takesJson()) {
            return Arbitraries.just(world.good(operation, caller));
        }
        // What was met grows, so the values are drawn anew now and then.
        if (generated.size() > 0 && world.met("id").size() % 7 == 0) {
            generated.remove(operation.id());
        }
        return generated.computeIfAbsent(operation.id(), id -> requests(operation)).map(request -> new Request(request.operation(), caller, request.method(),
                request.path(), request.query(), request.headers(), request.body(), null, Set.of(), false));
    }

    private Arbitrary<Request> requests(Operation operation) {
        var path = Arbitraries.of(world.pathValues(operation)).map(operation::address);
        var query = Combinators.combine(operation.parameters("query").stream().map(this::pair).toList())
                .as(pairs -> pairs.stream().flatMap(Optional::stream).toList());
        var tag = Arbitraries.of(TAGS);
        Arbitrary<byte[]> body = operation.takesJson() ? values.of("", operation.bodySchema()).map(Faults::bytes) : Arbitraries.just(new byte[0]);
        return Combinators.combine(path, operation.parameters("query").isEmpty() ? Arbitraries.just(List.<String>of()) : query, tag, body).as((address, pairs, match, bytes) -> {
            var headers = new LinkedHashMap<String, String>();
            if (operation.takes("If-Match")) {
                headers.put("If-Match", match);
            }
            if (operation.takes("If-None-Match") && match.hashCode() % 2 == 0) {
                headers.put("If-None-Match", match);
            }
            if (operation.takes("Idempotency-Key")) {
                headers.put("Idempotency-Key", Request.FRESH_KEY);
            }
            if (bytes.length > 0) {
                headers.put("Content-Type", operation.bodyType());
            }
            return new Request(operation, "nobody", operation.method(), address, pairs, headers, bytes, null, Set.of(), false);
        });
    }

    private Arbitrary<Optional<String>> pair(JsonNode parameter) {
        var name = parameter.path("name").asText();
        var value = name.equals("cursor") ? cursors() : values.of(name, parameter.path("schema")).map(Requests::texts);
        var pairs = value.map(texts -> texts.isEmpty() ? Optional.<String>empty()
                : Optional.of(String.join("&", texts.stream().map(text -> name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).toList())));
        return parameter.path("required").asBoolean() ? pairs : pairs.injectNull(GIVEN).map(pair -> pair == null ? Optional.empty() : pair);
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (Values.isList(value)) {
            value.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(value.asText());
        }
        return texts;
    }

    /** Those that lists handed out, and the same with other values inside. */
    private Arbitrary<List<String>> cursors() {
        var sorts = List.of("name", "-name", "id", "-id", "-updatedAt", "title", "agencyName", "-year", "relevance", "number", "code", "status");
        var parts = List.of("", "0", "-1", "99999999999999999999", "x", "\u0000", "2026-02-30", "2026-06-01T00:00:00Z", "1.5", "\ud83d\ude00", "+999999999-12-31", "NaN", "1e400");
        var forged = Combinators.combine(Arbitraries.of(sorts), Arbitraries.of(parts).list().ofMinSize(1).ofMaxSize(4)).as((sort, all) -> Base64.getUrlEncoder().withoutPadding()
                .encodeToString((sort + "\u001f" + String.join("\u001f", all)).getBytes(StandardCharsets.UTF_8)));
        var handedOut = new ArrayList<String>();
        api.operations().forEach(operation -> handedOut.addAll(world.cursors(operation.path())));
        return (handedOut.isEmpty() ? forged : Arbitraries.oneOf(forged, Arbitraries.of(handedOut))).map(List::of);
    }
}
