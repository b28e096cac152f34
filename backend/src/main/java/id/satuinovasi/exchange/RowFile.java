package id.satuinovasi.exchange;

import java.io.IOException;

/** A file in the making. What was written has left memory; a file without its {@link #finish} shows that it was cut off. */
interface RowFile {

    /** One value for each column: a text, number, truth value, enum, date, instant, list, or null. */
    void row(Object[] values) throws IOException;

    void finish() throws IOException;
}
