import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an API key costs a request: its look-up and its count. By hand, against a service with the demo data and API_KEY_REQUESTS=1000000000:
 * java -cp CLASSES Keys PORT.
 */
final class Keys {

    private static final String CHEAP = "/api/v1/regions/53";
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;

    private record Way(String name, List<byte[]> requests, List<Double> perSecond) {
    }

    public static void main(String[] args) throws Exception {
        var load = new Load(Integer.parseInt(args[0]));
        var session = signedIn(load.port());
        var keys = new ArrayList<byte[]>();
        try (var wire = new Wire(load.port())) {
            for (var n = 0; n < CONNECTIONS; n++) {
                var answer = wire.send(Wire.post("/api/v1/api-keys", session, "{\"name\":\"Beban %d\",\"scopes\":[\"regions:read\"],\"expiresOn\":\"%s\"}"
                        .formatted(n, LocalDate.now().plusDays(30))));
                if (answer.status() != 201) {
                    throw new IllegalStateException(answer.text());
                }
                var secret = answer.text().replaceFirst("(?s).*\"secret\":\"([^\"]*)\".*", "$1");
                keys.add(Wire.get(CHEAP, null, "Authorization: Bearer " + secret));
            }
        }
        var ways = List.of(new Way("without a key", List.of(Wire.get(CHEAP, null)), new ArrayList<>()),
                new Way("with a session", List.of(Wire.get(CHEAP, session)), new ArrayList<>()),
                new Way("with 32 keys", keys, new ArrayList<>()),
                new Way("with one key", keys.subList(0, 1), new ArrayList<>()));
        // Side by side: each round asks all of them.
        for (var round = 0; round <= ROUNDS; round++) {
            for (var way : ways) {
                var times = load.asFastAsPossible(random -> new Load.Call(way.requests.get(random.nextInt(way.requests.size())), 200, Load.Checked.NOT),
                        CONNECTIONS, 1, 5);
                if (round > 0) {
                    way.perSecond.add(times.perSecond());
                    System.out.printf("%-14s %8.0f requests/s, median %.2f ms, p99 %.2f ms, %d failed%n", way.name, times.perSecond(), times.median(),
                            times.p99(), times.failures());
                }
            }
        }
        var bare = ways.getFirst().perSecond;
        ways.forEach(way -> System.out.printf("%-14s %8.0f requests/s, %.2f of those without a key in the same round (medians of %d)%n", way.name,
                median(way.perSecond), median(IntStream.range(0, ROUNDS).mapToObj(round -> way.perSecond.get(round) / bare.get(round)).toList()), ROUNDS));
        Check.wrongs().forEach(System.out::println);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String signedIn(int port) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"ortala.5306\",\"password\":\"satu-inovasi-demo\"}")).build();
        try (var client = HttpClient.newHttpClient()) {
            var cookie = client.send(request, HttpResponse.BodyHandlers.discarding()).headers().firstValue("Set-Cookie").orElseThrow();
            return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        }
    }
}
