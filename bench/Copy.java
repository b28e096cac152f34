import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Arrays;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Streams the rows of one table by COPY in PostgreSQL's binary format; times are microseconds since 1970. */
final class Copy implements AutoCloseable {

    private static final int FLUSH = 1 << 18;
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;
    private static final long DAYS_TO_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int OID_TEXT = 25;
    private static final int OID_INT = 23;

    private final CopyIn stream;
    private final int columns;
    private byte[] buffer = new byte[2 * FLUSH];
    private int length;
    private long rows;

    Copy(Connection database, String table, String... columns) throws Exception {
        stream = database.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)");
        this.columns = columns.length;
        for (var b : new int[] { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0 }) {
            buffer[length++] = (byte) b;
        }
    }

    Copy row() throws Exception {
        if (length > FLUSH) {
            stream.writeToCopy(buffer, 0, length);
            length = 0;
        }
        rows++;
        return twoBytes(columns);
    }

    Copy twoBytes(int value) {
        room(2);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
        return this;
    }

    private Copy fourBytes(int value) {
        return twoBytes(value >> 16).twoBytes(value);
    }

    private Copy eightBytes(long value) {
        return fourBytes((int) (value >> 32)).fourBytes((int) value);
    }

    Copy none() {
        return fourBytes(-1);
    }

    Copy number(int value) {
        return fourBytes(4).fourBytes(value);
    }

    Copy number(long value) {
        return fourBytes(8).eightBytes(value);
    }

    Copy flag(boolean value) {
        fourBytes(1).room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    Copy instant(Long micros) {
        return micros == null ? none() : number(micros - MICROS_TO_2000);
    }

    Copy day(LocalDate day) {
        return day == null ? none() : number((int) (day.toEpochDay() - DAYS_TO_2000));
    }

    Copy text(String text) {
        return text == null ? none() : text(text.getBytes(StandardCharsets.UTF_8));
    }

    Copy text(byte[] text) {
        return fourBytes(text.length).raw(text, 0, text.length);
    }

    Copy text(Bytes text) {
        return fourBytes(text.length).raw(text.array, 0, text.length);
    }

    Copy json(Bytes text) {
        fourBytes(text.length + 1).room(1);
        buffer[length++] = 1;
        return raw(text.array, 0, text.length);
    }

    Copy texts(String... texts) {
        var start = startArray(OID_TEXT, texts.length);
        for (var text : texts) {
            text(text);
        }
        return end(start);
    }

    Copy numbers(int... numbers) {
        var start = startArray(OID_INT, numbers.length);
        for (var number : numbers) {
            number(number);
        }
        return end(start);
    }

    private int startArray(int type, int size) {
        var start = start();
        fourBytes(size == 0 ? 0 : 1).fourBytes(0).fourBytes(type);
        if (size > 0) {
            fourBytes(size).fourBytes(1);
        }
        return start;
    }

    /** A value whose length is known at its end. */
    int start() {
        fourBytes(0);
        return length;
    }

    Copy end(int start) {
        var end = length;
        length = start - 4;
        fourBytes(end - start);
        length = end;
        return this;
    }

    Copy raw(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
        return this;
    }

    Copy four(int value) {
        return fourBytes(value);
    }

    Copy zero() {
        room(1);
        buffer[length++] = 0;
        return this;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws Exception {
        twoBytes(-1);
        stream.writeToCopy(buffer, 0, length);
        stream.endCopy();
    }

    /** A text in the making, of ASCII alone. */
    static final class Bytes {

        private static final char[] HEX = "0123456789abcdef".toCharArray();

        byte[] array = new byte[8192];
        int length;

        Bytes clear() {
            length = 0;
            return this;
        }

        @SuppressWarnings("deprecation")
        Bytes add(String text) {
            room(text.length());
            text.getBytes(0, text.length(), array, length);
            length += text.length();
            return this;
        }

        Bytes add(byte[] text) {
            return add(text, text.length);
        }

        Bytes add(byte[] text, int count) {
            room(count);
            System.arraycopy(text, 0, array, length, count);
            length += count;
            return this;
        }

        Bytes add(Bytes text) {
            return add(text.array, text.length);
        }

        Bytes add(long number) {
            return add(Long.toString(number));
        }

        /** Ends the text before its last byte if that is a space. */
        Bytes strip() {
            if (length > 0 && array[length - 1] == ' ') {
                length--;
            }
            return this;
        }

        Bytes md5(MessageDigest digest, Bytes of) {
            digest.update(of.array, 0, of.length);
            clear();
            for (var b : digest.digest()) {
                array[length++] = (byte) HEX[b >> 4 & 15];
                array[length++] = (byte) HEX[b & 15];
            }
            return this;
        }

        private void room(int more) {
            if (length + more > array.length) {
                array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
            }
        }

        @Override
        public String toString() {
            return new String(array, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
