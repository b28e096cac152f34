package id.satuinovasi.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

import id.satuinovasi.shared.Problem;

/** A JSON object on each line: the line is the row, and what is wrong with one is the row's own fault. */
final class NdjsonReader implements RowReader {

    private final BoundedReader bounded;
    private final BufferedReader lines;
    private int number;

    NdjsonReader(Reader text) {
        bounded = new BoundedReader(text);
        lines = new BufferedReader(bounded);
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public List<String> next() throws IOException {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                bounded.rowTaken();
                number++;
                if (!line.isBlank()) {
                    return List.of(line);
                }
            }
            return null;
        } catch (BoundedReader.RowTooLong endless) {
            throw Problem.unprocessable("exchange.row-too-long", number + 1, LONGEST_ROW);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
