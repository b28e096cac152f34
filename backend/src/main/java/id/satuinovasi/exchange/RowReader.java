package id.satuinovasi.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a file, one after the other; never more of it in memory than one row. What is wrong with the file is a Problem. */
interface RowReader extends Closeable {

    /** Longer than any row that makes sense. */
    int LONGEST_ROW = 1_000_000;
    int MOST_COLUMNS = 500;

    /** The names in the first row; empty where each row names its own fields. */
    List<String> header() throws IOException;

    /** Null at the end. */
    List<String> next() throws IOException;

    /** The number of the row that {@link #next} gave last, as a person counts it who opens the file. */
    int number();
}
