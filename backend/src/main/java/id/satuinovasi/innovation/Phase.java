package id.satuinovasi.innovation;

/** How far it is fostered: created, raised and spread, or made to last. */
public enum Phase {
    CREATION, DEVELOPMENT, INSTITUTIONALIZATION
}
