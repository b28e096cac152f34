import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs that yardsticks come from. */
final class Programs {

    private Programs() {
    }

    /** Null where it is not installed. */
    static String find(String name) throws IOException {
        var folders = new ArrayList<Path>();
        var versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (var found = Files.list(versions)) {
                found.sorted(java.util.Comparator.comparing((Path version) -> version.getFileName().toString()).reversed())
                        .forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            folders.add(Path.of(folder));
        }
        return folders.stream().map(folder -> folder.resolve(name)).filter(Files::isExecutable).map(Path::toString).findFirst().orElse(null);
    }

    static String run(ProcessBuilder builder, long patience, TimeUnit unit) throws Exception {
        var output = Files.createTempFile("bench", ".out");
        try {
            var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(patience, unit)) {
                process.destroyForcibly().waitFor();
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }

    /** What a command prints on its first line, for the record. */
    static String said(String... command) {
        try {
            return run(new ProcessBuilder(List.of(command)), 10, TimeUnit.SECONDS).lines().findFirst().orElse("").strip();
        } catch (Exception absent) {
            return "";
        }
    }
}
