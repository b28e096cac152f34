package id.satuinovasi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.flywaydb.core.api.FlywayException;

import id.satuinovasi.embedded.CannotStart;
import id.satuinovasi.embedded.Database;
import id.satuinovasi.embedded.EmbeddedPostgres;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;

/** Everything around the service's own life: what must hold before it starts, and what stops after it. */
final class Launch {

    private static final int REFUSED = 1;
    private static final int WRONG_COMMAND = 2;
    private static final int DATABASE_DIED = 3;

    private final CountDownLatch serviceStopped = new CountDownLatch(1);
    private EmbeddedPostgres postgres;
    private boolean serviceStarted;
    private boolean stopping;

    private Launch() {
    }

    static void run(String[] args) {
        try {
            if (args.length > 0 && !Service.COMMANDS.containsKey(args[0])) {
                System.err.println("Unknown command \"" + args[0] + "\"; known: " + String.join(", ", Service.COMMANDS.keySet())
                        + "; without a command the service starts.");
                System.exit(WRONG_COMMAND);
            }
            new Launch().start(args);
        } catch (CannotStart refusal) {
            System.err.println(refusal.getMessage());
            System.exit(REFUSED);
        }
    }

    private void start(String[] args) {
        boolean command = args.length > 0;
        if (command) {
            System.setProperty("quarkus.http.host-enabled", "false");
            System.setProperty("quarkus.scheduler.enabled", "false");
            System.setProperty("satu-inovasi.background-work.enabled", "false");
            System.setProperty("quarkus.log.level", "WARN");
        } else {
            requireFreePort(Settings.host(), Settings.port());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopPostgresAfterService, "postgres-stop"));
        requireWholeProvider();
        Database database = database(command);
        System.setProperty("quarkus.datasource.jdbc.url", database.url());
        System.setProperty("quarkus.datasource.username", database.user());
        System.setProperty("quarkus.datasource.password", database.password());
        replica(database).ifPresent(replica -> {
            System.setProperty("quarkus.datasource.replica.jdbc.url", replica.url());
            System.setProperty("quarkus.datasource.replica.username", replica.user());
            System.setProperty("quarkus.datasource.replica.password", replica.password());
        });
        synchronized (this) {
            if (stopping) {
                return;
            }
            serviceStarted = true;
        }
        Quarkus.run(Service.class, this::exit, args);
    }

    private Database database(boolean command) {
        Optional<String> url = Settings.value("DB_URL");
        if (url.isPresent()) {
            var own = new Database(url.get(), Settings.value("DB_USER").orElse(""), Settings.value("DB_PASSWORD").orElse(""));
            own.requireUsable();
            return own;
        }
        if (command) {
            Optional<Database> running = EmbeddedPostgres.runningOn(Settings.dataFolder());
            if (running.isPresent()) {
                return running.get();
            }
        }
        synchronized (this) {
            postgres = EmbeddedPostgres.start(Settings.dataFolder());
        }
        postgres.whenItDies(this::databaseDied);
        return postgres.database();
    }

    /** Never asked whether it answers: it may come and go. */
    private static Optional<Database> replica(Database primary) {
        var url = Settings.value("DB_REPLICA_URL");
        if (url.isPresent() && (!url.get().startsWith("jdbc:postgresql:") || Settings.value("DB_URL").isEmpty())) {
            throw new CannotStart("DB_REPLICA_URL must start with jdbc:postgresql: and stand beside a DB_URL, whose streaming replica it is.");
        }
        return url.map(address -> new Database(address, Settings.value("DB_REPLICA_USER").orElse(primary.user()),
                Settings.value("DB_REPLICA_PASSWORD").orElse(primary.password())));
    }

    /** Never asked whether it answers either: who has a local account signs in without it. */
    private static void requireWholeProvider() {
        var issuer = Settings.value("OIDC_ISSUER");
        if (issuer.isEmpty()) {
            return;
        }
        if (!issuer.get().matches("https://[A-Za-z0-9.:\\[\\]-]+(/[^?#\\s]*)?|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/[^?#\\s]*)?")) {
            throw new CannotStart("OIDC_ISSUER must be an https:// address without a query, as the provider's tokens name it; http:// only on this machine (localhost).");
        }
        if (Settings.value("OIDC_CLIENT_ID").isEmpty()) {
            throw new CannotStart("OIDC_ISSUER needs OIDC_CLIENT_ID beside it: the page's client at that provider.");
        }
        if (Settings.value("OIDC_AUDIENCE").equals(Settings.value("OIDC_CLIENT_ID"))) {
            throw new CannotStart("OIDC_AUDIENCE must not be OIDC_CLIENT_ID: an ID token of the page is no access token for the API.");
        }
        Settings.value("OIDC_CLOCK_SKEW").filter(skew -> !skew.matches("\\d{1,3}[Ss]")).ifPresent(skew -> {
            throw new CannotStart("OIDC_CLOCK_SKEW must be seconds such as 30S, at most 999, not \"" + skew + "\".");
        });
    }

    private void databaseDied() {
        System.err.println("The embedded PostgreSQL ended unexpectedly; the service stops. Nothing acknowledged is lost: start it again. Log: "
                + postgres.log());
        Thread.ofPlatform().daemon().start(() -> {
            awaitServiceStop();
            Runtime.getRuntime().halt(DATABASE_DIED);
        });
        Quarkus.asyncExit(DATABASE_DIED);
    }

    private void exit(int code, Throwable failure) {
        serviceStopped.countDown();
        if (failure != null) {
            report(failure);
        }
        System.exit(code);
    }

    private static void report(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CannotStart refusal -> {
                    System.err.println(refusal.getMessage());
                    return;
                }
                case QuarkusBindException taken -> {
                    System.err.println("Port " + taken.getPort() + " was taken by another program while the service started; choose another with PORT=<number>.");
                    return;
                }
                case FlywayException unfit -> {
                    System.err.println("The database does not fit this version of the service: " + reason(unfit) + " (see docs/operations.md, Troubleshooting).");
                    return;
                }
                default -> {
                }
            }
        }
        System.err.println("The service could not start: " + failure);
        failure.printStackTrace();
    }

    private static String reason(FlywayException unfit) {
        List<String> lines = unfit.getMessage().lines().toList();
        return lines.stream().filter(line -> line.matches("(Migration|Detected|Message|ERROR).*")).findFirst().orElse(lines.getFirst())
                .replaceFirst("^Message\\s*:\\s*", "");
    }

    /** Runs when the process is told to end, in whatever way; the service's own hook runs beside it. */
    private void stopPostgresAfterService() {
        boolean wait;
        synchronized (this) {
            stopping = true;
            wait = serviceStarted;
        }
        if (wait) {
            awaitServiceStop();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private void awaitServiceStop() {
        try {
            serviceStopped.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireFreePort(String host, int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CannotStart("Port " + port + " on " + host + " cannot be used (" + e.getMessage()
                    + "); stop the program that has it, or choose another with PORT=<number>.", e);
        }
    }
}
