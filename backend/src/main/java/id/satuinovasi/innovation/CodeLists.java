package id.satuinovasi.innovation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotNull;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The codes that an innovation refers to, with their names. Affairs are those of Permendagri 90/2019; the absolute
 * affairs of the central government (UU 23/2014, article 10) have no code there and stand under 0.
 */
@Schema(name = "CodeLists")
public record CodeLists(
        @NotNull List<Code> sectors,
        @NotNull List<Code> affairs,
        @NotNull List<Code> sdgs,
        @NotNull List<Code> evidenceTypes) {

    @Schema(name = "Code")
    public record Code(@NotNull @Schema(examples = "\"1.02\"") String code, @NotNull Names name) {
    }

    @Schema(name = "CodeNames")
    public record Names(@NotNull @Schema(examples = "Kesehatan") String id, @NotNull @Schema(examples = "Health") String en) {
    }

    static final CodeLists ALL = load();
    private static final Set<String> AFFAIRS = ALL.affairs.stream().map(Code::code).collect(Collectors.toUnmodifiableSet());

    static boolean isAffair(String code) {
        return AFFAIRS.contains(code);
    }

    private static CodeLists load() {
        try (var file = CodeLists.class.getResourceAsStream("/reference/codes.csv");
                var csv = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                        .parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var rows = csv.getRecords();
            return new CodeLists(of(rows, "SECTOR"), of(rows, "AFFAIR"), of(rows, "SDG"), of(rows, "EVIDENCE_TYPE"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Code> of(List<CSVRecord> rows, String list) {
        return rows.stream().filter(row -> row.get("list").equals(list))
                .map(row -> new Code(row.get("code"), new Names(row.get("id"), row.get("en")))).toList();
    }
}
