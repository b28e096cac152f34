package id.satuinovasi.innovation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordCountTest {

    record Vector(String text, int words, String because) {
    }

    @TestFactory
    Stream<DynamicTest> the_vectors_shared_with_the_page() throws IOException {
        try (var file = WordCountTest.class.getResourceAsStream("/word-count.json")) {
            List<Vector> vectors = new ObjectMapper().readValue(file, new TypeReference<>() {
            });
            return vectors.stream().map(vector -> DynamicTest.dynamicTest(vector.because() + ": " + vector.text(),
                    () -> assertEquals(vector.words(), WordCount.of(vector.text()))));
        }
    }

    @Test
    void no_text_has_no_words() {
        assertEquals(0, WordCount.of(null));
    }
}
