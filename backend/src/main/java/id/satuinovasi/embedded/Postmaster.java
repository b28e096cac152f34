package id.satuinovasi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What postmaster.pid says about the server of a data folder. The file survives a crash and process numbers are used
 * again, so it is believed only when the process is a postgres that was started on this very folder.
 */
record Postmaster(long pid, int port) {

    static Optional<Postmaster> runningOn(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 4 || !lines.get(0).strip().matches("\\d+") || !lines.get(3).strip().matches("\\d+")) {
            return Optional.empty();
        }
        var postmaster = new Postmaster(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip()));
        return postmaster.serves(cluster) ? Optional.of(postmaster) : Optional.empty();
    }

    boolean serves(Path cluster) {
        return ProcessHandle.of(pid).map(ProcessHandle::info)
                .filter(info -> info.command().filter(command -> command.endsWith("/postgres")).isPresent())
                .flatMap(ProcessHandle.Info::arguments)
                .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                .isPresent();
    }
}
