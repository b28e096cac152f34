package id.satuinovasi.innovation;

/** Whom it serves: the public, or other units of the government. */
public enum ServiceTo {
    PUBLIC, INTERNAL
}
