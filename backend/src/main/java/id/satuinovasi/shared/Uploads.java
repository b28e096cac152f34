package id.satuinovasi.shared;

import java.util.regex.Pattern;

/** Files too large for memory: their path alone takes such bodies, reads them as they come, and keeps their keys itself. */
final class Uploads {

    private static final Pattern PATH = Pattern.compile("/?api/v1/imports/(agencies|innovations|accounts)/?");

    private Uploads() {
    }

    static boolean isOne(String method, String path) {
        return method.equals("POST") && PATH.matcher(path).matches();
    }
}
