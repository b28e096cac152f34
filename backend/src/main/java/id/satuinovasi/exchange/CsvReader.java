package id.satuinovasi.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import id.satuinovasi.shared.Problem;

/** RFC 4180, parted by commas, semicolons or tabs: whichever the first row has most of. */
final class CsvReader implements RowReader {

    private static final int LOOK_AHEAD = 1 << 16;

    private final BoundedReader bounded;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private int number;

    CsvReader(Reader text) throws IOException {
        bounded = new BoundedReader(text);
        var buffered = new BufferedReader(bounded, LOOK_AHEAD);
        parser = CSVParser.parse(buffered, CSVFormat.RFC4180.builder().setDelimiter(delimiter(buffered)).setIgnoreEmptyLines(true).get());
        records = parser.iterator();
    }

    @Override
    public List<String> header() {
        var header = next();
        if (header == null) {
            throw Problem.unprocessable("exchange.empty-file");
        }
        return header;
    }

    @Override
    public List<String> next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            bounded.rowTaken();
            number++;
            return record.toList();
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof BoundedReader.RowTooLong) {
                throw Problem.unprocessable("exchange.row-too-long", number + 1, LONGEST_ROW);
            }
            throw Problem.unprocessable("exchange.broken-quotes", number + 1);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        var counts = new int[3];
        var quoted = false;
        int n = 0;
        for (int character = text.read(); character >= 0 && n < LOOK_AHEAD - 1; character = text.read(), n++) {
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == '\n' || character == '\r')) {
                if (n > 0) {
                    break;
                }
            } else if (!quoted && ",;\t".indexOf(character) >= 0) {
                counts[",;\t".indexOf(character)]++;
            }
        }
        text.reset();
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }
}
