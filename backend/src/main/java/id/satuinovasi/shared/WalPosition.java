package id.satuinovasi.shared;

/** A position in PostgreSQL's write-ahead log, as it prints them: {@code 16/B374D848}. */
record WalPosition(long bytes) {

    static WalPosition of(String text) {
        var slash = text.indexOf('/');
        return new WalPosition(Long.parseUnsignedLong(text, 0, slash, 16) << 32 | Long.parseUnsignedLong(text, slash + 1, text.length(), 16));
    }

    boolean reaches(WalPosition other) {
        return Long.compareUnsigned(bytes, other.bytes) >= 0;
    }
}
