/** Numbers drawn by hash: the same key and salt give the same number, whoever asks and when. */
final class Drawn {

    private static final long SEED = 20260822;

    private Drawn() {
    }

    static long bits(long key, int salt) {
        var z = key * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L + SEED;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** In [0, 1). */
    static double share(long key, int salt) {
        return (bits(key, salt) >>> 11) * 0x1p-53;
    }

    /** In [0, below). */
    static int below(int below, long key, int salt) {
        return (int) (share(key, salt) * below);
    }
}
