package id.satuinovasi.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;

/** Which methods a path answers, as the contract says. The framework's own 405 does not tell, and where several resources
 * share the beginning of a path it answers 404 instead. */
@Singleton
class AllowedMethods {

    private final OpenApiDocumentService contract;
    private final ObjectMapper mapper;
    private volatile Map<Pattern, Set<String>> known;

    AllowedMethods(OpenApiDocumentService contract, ObjectMapper mapper) {
        this.contract = contract;
        this.mapper = mapper;
    }

    /** Empty for a path that the contract does not have; of several that fit, the one written out the furthest counts. */
    Set<String> of(String path) {
        if (known == null) {
            known = read();
        }
        return known.entrySet().stream().filter(entry -> entry.getKey().matcher(path).matches())
                .max(Comparator.comparing(entry -> entry.getKey().pattern().length())).map(Map.Entry::getValue).orElse(Set.of());
    }

    private Map<Pattern, Set<String>> read() {
        try {
            var paths = new LinkedHashMap<Pattern, Set<String>>();
            mapper.readTree(contract.getDocument("<default>", Format.JSON)).path("paths").properties().forEach(path -> {
                var methods = new TreeSet<String>();
                path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
                paths.put(Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")), methods);
            });
            return paths;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
