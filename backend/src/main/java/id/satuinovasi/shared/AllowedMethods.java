package id.satuinovasi.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;

/** Which methods a path answers, as the contract says; the framework's own 405 does not tell. */
@Singleton
class AllowedMethods {

    private final OpenApiDocumentService contract;
    private final ObjectMapper mapper;
    private volatile Map<Pattern, String> known;

    AllowedMethods(OpenApiDocumentService contract, ObjectMapper mapper) {
        this.contract = contract;
        this.mapper = mapper;
    }

    String of(String path) {
        if (known == null) {
            known = read();
        }
        return known.entrySet().stream().filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue).findFirst().orElse("GET");
    }

    private Map<Pattern, String> read() {
        try {
            var paths = new LinkedHashMap<Pattern, String>();
            mapper.readTree(contract.getDocument("<default>", Format.JSON)).path("paths").properties().forEach(path -> {
                var methods = new TreeSet<String>();
                path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
                paths.put(Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")), String.join(", ", methods));
            });
            return paths;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
