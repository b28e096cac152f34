package id.satuinovasi.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Gives up where one row goes on for ever, as after a quote that nobody closed: a parser would collect all of it. */
final class BoundedReader extends FilterReader {

    static final class RowTooLong extends IOException {
    }

    private static final int AT_ONCE = 1 << 13;

    private int sinceRow;

    BoundedReader(Reader in) {
        super(in);
    }

    /** What was read so far has been taken. */
    void rowTaken() {
        sinceRow = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        var read = super.read(buffer, offset, Math.min(length, AT_ONCE));
        sinceRow += Math.max(read, 0);
        if (sinceRow > RowReader.LONGEST_ROW + AT_ONCE) {
            throw new RowTooLong();
        }
        return read;
    }
}
