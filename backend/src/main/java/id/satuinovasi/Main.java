package id.satuinovasi;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Compiled for an older Java than the rest, so that it can still say that the Java it runs on is too old. */
@QuarkusMain
public final class Main {

    private static final int OLDEST_JAVA = 21;

    private Main() {
    }

    public static void main(String[] args) {
        int java = Runtime.version().feature();
        if (java < OLDEST_JAVA) {
            System.err.println("Satu Inovasi needs Java " + OLDEST_JAVA + " or newer; this is Java " + java
                    + " (" + System.getProperty("java.home") + ").");
            System.exit(1);
        }
        Launch.run(args);
    }
}
