package id.satuinovasi;

import java.nio.file.Path;
import java.util.Optional;

import id.satuinovasi.embedded.CannotStart;

/** The few settings that are needed before the framework reads its own: from -D or the environment, empty means not set. */
final class Settings {

    private Settings() {
    }

    static Path dataFolder() {
        return Path.of(value("DATA_DIR").orElse("data"));
    }

    static String host() {
        return value("HOST").orElse("0.0.0.0");
    }

    static int port() {
        String port = value("PORT").orElse("8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new CannotStart("PORT must be a number from 0 to 65535, not \"" + port + "\".");
        }
        return Integer.parseInt(port);
    }

    static boolean demo() {
        return value("DEMO").filter("true"::equalsIgnoreCase).isPresent();
    }

    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name))).map(String::strip).filter(value -> !value.isEmpty());
    }
}
