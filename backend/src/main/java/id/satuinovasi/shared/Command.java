package id.satuinovasi.shared;

import java.util.List;

/** A deed of the operator, done once from the command line instead of serving. */
public interface Command {

    /** Returns the exit code of the process. */
    int run(List<String> arguments);
}
