package id.satuinovasi.embedded;

/** A condition the operator must mend: its message is the whole output, one line and no stack trace. */
public class CannotStart extends RuntimeException {

    public CannotStart(String line) {
        super(line);
    }

    public CannotStart(String line, Throwable cause) {
        super(line, cause);
    }
}
