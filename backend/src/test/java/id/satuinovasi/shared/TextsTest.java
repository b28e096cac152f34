package id.satuinovasi.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A text that is missing would show as a failure of the service just when it has something to say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/i18n");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PROBLEM = Pattern.compile(
            "Problem\\s*\\.(?:badRequest|forbidden|notFound|conflict|unprocessable|of)\\(\\s*(?:\\d+,\\s*)?\"([a-z]+\\.[a-z0-9-]+)\"");
    private static final Pattern FAULT = Pattern.compile("\\.at(?:Parameter)?\\([^;]*?,\\s*\"([a-z]+\\.[a-z0-9-]+)\"");

    @Test
    void both_languages_have_the_same_keys_and_every_text_is_well_formed() throws IOException {
        for (var indonesian : bundles("[a-z]+\\.properties")) {
            var english = indonesian.resolveSibling(indonesian.getFileName().toString().replace(".properties", "_en.properties"));
            assertEquals(new TreeSet<>(load(indonesian).keySet()), new TreeSet<>(load(english).keySet()), indonesian.toString());
            for (var bundle : List.of(load(indonesian), load(english))) {
                bundle.values().forEach(text -> new MessageFormat(text.toString()));
            }
        }
    }

    @Test
    void a_quote_is_written_twice() throws IOException {
        for (var bundle : bundles(".*")) {
            load(bundle).forEach((key, text) ->
                    assertFalse(text.toString().replace("''", "").contains("'"), bundle + ": " + key + " would lose its quote"));
        }
    }

    @Test
    void every_problem_has_its_texts() throws IOException {
        var missing = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                PROBLEM.matcher(source).results().map(found -> found.group(1))
                        .filter(key -> !Texts.has(key + ".title") || !Texts.has(key + ".detail")).forEach(missing::add);
                FAULT.matcher(source).results().map(found -> found.group(1)).filter(key -> !Texts.has(key)).forEach(missing::add);
            }
        }
        assertEquals(List.of(), missing);
    }

    private static List<Path> bundles(String name) throws IOException {
        try (var files = Files.list(BUNDLES)) {
            return files.filter(file -> file.getFileName().toString().matches(name)).toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
