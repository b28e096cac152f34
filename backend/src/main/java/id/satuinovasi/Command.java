package id.satuinovasi;

import java.util.List;

/** A deed of the operator, done once from the command line instead of serving. */
interface Command {

    /** Returns the exit code of the process. */
    int run(List<String> arguments);
}
