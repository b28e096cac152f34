package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a list can be taken along as. */
@Schema(name = "FileFormat", enumeration = { "csv", "xlsx", "ndjson" })
public enum Format {
    CSV("csv", Format.CSV_TYPE), XLSX("xlsx", Format.XLSX_TYPE), NDJSON("ndjson", Format.NDJSON_TYPE);

    static final String CSV_NAME = "text/csv";
    static final String CSV_TYPE = "text/csv;charset=UTF-8";
    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String NDJSON_TYPE = "application/x-ndjson";

    private final String ending;
    private final String type;

    Format(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /** How the address and the file's name spell it. */
    @JsonValue
    String ending() {
        return ending;
    }

    String type() {
        return type;
    }

    public static Format fromString(String ending) {
        return Arrays.stream(values()).filter(format -> format.ending.equals(ending)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(ending));
    }

    /** What the caller likes best, CSV where all are the same to it or nobody can read what it likes. */
    static Format among(HttpHeaders request) {
        return accepted(request).stream()
                .flatMap(wanted -> Arrays.stream(values()).filter(format -> MediaType.valueOf(format.type).isCompatible(wanted)))
                .findFirst().orElse(CSV);
    }

    private static List<MediaType> accepted(HttpHeaders request) {
        try {
            return request.getAcceptableMediaTypes();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /** Of a body; CSV where nothing is said. */
    static Format of(MediaType type) {
        return Arrays.stream(values()).filter(format -> type != null && MediaType.valueOf(format.type).isCompatible(type)).findFirst().orElse(CSV);
    }

    RowFile open(OutputStream out, String name, List<String> columns, boolean bom) throws IOException {
        return switch (this) {
            case CSV -> new CsvFile(out, columns, bom);
            case XLSX -> new XlsxFile(out, name, columns);
            case NDJSON -> new NdjsonFile(out, columns);
        };
    }
}
