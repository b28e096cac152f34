package id.satuinovasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK the Makefile takes, among made-up ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JavaHomeTest {

    private record Said(int code, String output, String refusal) {
    }

    @TempDir
    Path machine;

    @Test
    void where_there_are_only_old_ones_it_says_so_in_one_line() throws Exception {
        var old = jdk("17.0.15");
        jdk("11.0.2");
        var said = run(old);
        assertEquals(1, said.code());
        assertEquals("", said.output());
        assertEquals(1, said.refusal().lines().count(), said.refusal());
        assertTrue(said.refusal().startsWith("Satu Inovasi needs a JDK from 21 on; found only JDK 17 in " + old), said.refusal());
    }

    @Test
    void the_newest_is_taken() throws Exception {
        var old = jdk("17.0.15");
        jdk("21.0.7");
        var newest = jdk("25");
        assertEquals(newest.toString(), run(old).output());
    }

    @Test
    void a_JAVA_HOME_that_will_do_goes_before_a_newer_one() throws Exception {
        jdk("25");
        var chosen = jdk("21.0.7");
        assertEquals(chosen.toString(), run(chosen).output());
    }

    private Path jdk(String version) throws IOException {
        var home = machine.resolve("jvm/jdk-" + version);
        var javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
        Files.writeString(javac, "#!/bin/sh\n");
        assertTrue(javac.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** With this one as JAVA_HOME and on the PATH. */
    private Said run(Path home) throws Exception {
        var builder = new ProcessBuilder(Path.of("..", ".ci", "java-home").toString());
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("JDK_FOLDER", machine.resolve("jvm").toString());
        builder.environment().merge("PATH", home.resolve("bin").toString(), (path, own) -> own + ":" + path);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        var refusal = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Said(process.waitFor(), output, refusal);
    }
}
