package id.satuinovasi.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.innovation.Sector;
import id.satuinovasi.obligation.InnovationType;

/** The files of db/demo as they are; their README says where they come from. */
final class DemoFiles {

    /** @param source null for an agency that was added for the demo's accounts */
    record Body(String key, String name, AgencyKind kind, String parent, String regionCode, String source) {

        /** The key of the government that it belongs to. */
        String government() {
            return key.split("/")[0];
        }
    }

    /** An innovation that a publication names. */
    record Published(int year, String agency, String title, InnovationType type, String award, Sector sector, boolean ofEdition,
            List<Integer> sdgs, String summary, String source) {
    }

    record Measure(String name, String unit, BigDecimal baseline, BigDecimal result, boolean higherIsBetter) {
    }

    /** An innovation that nobody made. */
    record Idea(String title, List<String> kinds, Sector sector, List<Integer> sdgs, String affair, boolean digital, String problem,
            String idea, Measure indicator) {

        boolean suits(AgencyKind kind) {
            return kinds.contains("*") || kinds.contains(kind.name());
        }
    }

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setNullString("").get();

    private DemoFiles() {
    }

    static List<Body> bodies() {
        return rows("agencies.csv", row -> new Body(row.get("key"), row.get("name"), AgencyKind.valueOf(row.get("kind")),
                row.get("parent"), row.get("region_code"), row.get("source")));
    }

    static List<Published> published() {
        return rows("innovations.csv", row -> new Published(Integer.parseInt(row.get("year")), row.get("agency"), row.get("title"),
                InnovationType.valueOf(row.get("type")), row.get("award"), row.get("sector") == null ? null : Sector.valueOf(row.get("sector")),
                row.get("basis").equals("EDITION"), numbers(row.get("sdgs")), row.get("summary"), row.get("source")));
    }

    static List<Idea> ideas() {
        try (var stream = open("ideas.json")) {
            return new ObjectMapper().readValue(stream, new TypeReference<>() {
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Integer> numbers(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    private static <T> List<T> rows(String file, Function<CSVRecord, T> reader) {
        try (var rows = FORMAT.parse(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return rows.stream().map(reader).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream open(String file) {
        return DemoFiles.class.getResourceAsStream("/db/demo/" + file);
    }
}
