package id.satuinovasi.obligation;

/** What a year's rule may count: something new, a real development of an older innovation, a replication of another's. */
public enum InnovationType {
    NEW, DEVELOPMENT, REPLICATION
}
