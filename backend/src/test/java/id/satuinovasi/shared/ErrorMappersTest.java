package id.satuinovasi.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.vertx.core.http.HttpClosedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorMappersTest {

    @Test
    void whoever_leaves_in_the_middle_of_a_download_is_no_incident() {
        var left = new UncheckedIOException(new IOException("Failed to write", new IOException(new HttpClosedException("Connection was closed"))));
        assertEquals(503, ErrorMappers.problemOf(left, null).status());
    }

    @Test
    void what_nobody_foresaw_is_an_incident() {
        assertEquals(500, ErrorMappers.problemOf(new IllegalStateException("odd"), null).status());
    }
}
