package id.satuinovasi.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Java of this machine that can read the first class of the jar, but is too old for the rest. */
record OldJava(Path program, int version) {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    /** What Main is compiled for. */
    private static final int OLDEST = 17;
    private static final int FIRST_FIT = 21;

    static List<OldJava> installed() {
        return homes().stream().map(OldJava::in).flatMap(Optional::stream)
                .filter(java -> java.version >= OLDEST && java.version < FIRST_FIT).distinct().toList();
    }

    private static List<Path> homes() {
        var homes = new ArrayList<Path>();
        Optional.ofNullable(System.getenv("JAVA17_HOME")).map(Path::of).ifPresent(homes::add);
        try (var installed = Files.list(Path.of("/usr/lib/jvm"))) {
            installed.sorted().forEach(homes::add);
            for (var folder : Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
                var java = Path.of(folder, "java");
                if (Files.isExecutable(java)) {
                    homes.add(java.toRealPath().getParent().getParent());
                }
            }
        } catch (IOException nothingThere) {
            return homes;
        }
        return homes;
    }

    private static Optional<OldJava> in(Path home) {
        var release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            var program = home.toRealPath().resolve("bin/java");
            var version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(new OldJava(program, Integer.parseInt(version.group(1)))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
