package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import id.satuinovasi.shared.Problem;

/**
 * Looks at every byte of a workbook before anything reads it, holding none: how much it unpacks to, how long its texts and tags
 * are, how far right its cells lie. What is refused here would fill the memory of whoever reads it.
 */
final class WorkbookGuard {

    static final long MOST_UNPACKED = 1L << 30;
    static final int MOST_SHARED = 32 << 20;
    private static final long UNSUSPICIOUS = 32L << 20;
    private static final int MOST_PACKED_RATIO = 150;
    private static final int MOST_ENTRIES = 2000;
    private static final int MOST_SHARED_TEXTS = 500_000;
    private static final int LONGEST_TAG = 4096;
    private static final int LONGEST_TEXT = 200_000;
    private static final int MOST_CELLS_OF_A_ROW = 16_384;
    /** A column beyond XFD has four letters. */
    private static final Pattern FAR_RIGHT = Pattern.compile("\\sr\\s*=\\s*[\"'][A-Za-z]{4,}");
    private static final Pattern ROW_NUMBER = Pattern.compile("\\sr\\s*=\\s*[\"'][0-9]{8,}");

    private final Path file;
    private long unpacked;

    private WorkbookGuard(Path file) {
        this.file = file;
    }

    static void check(Path file) throws IOException {
        new WorkbookGuard(file).check();
    }

    private void check() throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw tooLarge();
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw Problem.unprocessable("exchange.no-workbook");
            }
            for (var entries = zip.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                if (!entry.isDirectory() && (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels"))) {
                    checkPart(zip, entry);
                }
            }
        } catch (ZipException broken) {
            throw Problem.unprocessable("exchange.broken-workbook");
        }
    }

    private void checkPart(ZipFile zip, ZipEntry entry) throws IOException {
        var part = new Part();
        var buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked += read;
                if (unpacked > MOST_UNPACKED || unpacked > UNSUSPICIOUS && unpacked > MOST_PACKED_RATIO * Files.size(file)) {
                    throw tooLarge();
                }
                for (int n = 0; n < read; n++) {
                    part.take(buffer[n]);
                }
            }
        }
    }

    private static Problem tooLarge() {
        return Problem.unprocessable("exchange.workbook-too-large", MOST_UNPACKED >> 20);
    }

    /** One XML file, byte by byte. */
    private static final class Part {

        private final byte[] tag = new byte[LONGEST_TAG];
        private boolean inTag;
        private int length;
        private int cells;
        private int texts;
        private long size;
        private boolean shared;

        void take(byte next) {
            size++;
            if (next == 0) {
                // Not in UTF-8: no program writes workbooks so, and nothing here could be recognised.
                throw Problem.unprocessable("exchange.broken-workbook");
            }
            if (next == '<') {
                inTag = true;
                length = 0;
            } else if (next == '>' && inTag) {
                inTag = false;
                ended();
                length = 0;
            } else {
                if (inTag && length < LONGEST_TAG) {
                    tag[length] = next;
                }
                if (++length > (inTag ? LONGEST_TAG : LONGEST_TEXT)) {
                    throw Problem.unprocessable("exchange.cell-too-long", LONGEST_TEXT);
                }
            }
            if (shared && (size > MOST_SHARED || texts > MOST_SHARED_TEXTS)) {
                throw Problem.unprocessable("exchange.workbook-shares-too-much", MOST_SHARED >> 20);
            }
        }

        private void ended() {
            if (length == 0) {
                return;
            }
            if (tag[0] == '!' && length > 1 && tag[1] != '-' && tag[1] != '[') {
                throw Problem.unprocessable("exchange.workbook-with-entities");
            }
            if (is("sst")) {
                shared = true;
            } else if (is("si")) {
                texts++;
            } else if (is("row")) {
                cells = 0;
                if (ROW_NUMBER.matcher(text()).find()) {
                    throw tooWide();
                }
            } else if (is("c")) {
                if (++cells > MOST_CELLS_OF_A_ROW || FAR_RIGHT.matcher(text()).find()) {
                    throw tooWide();
                }
            }
        }

        private static Problem tooWide() {
            return Problem.unprocessable("exchange.too-many-columns", RowReader.MOST_COLUMNS);
        }

        /** Whatever prefix its name has. */
        private boolean is(String name) {
            int start = 0;
            for (int n = 0; n < length && isPartOfName(tag[n]); n++) {
                if (tag[n] == ':') {
                    start = n + 1;
                }
            }
            for (int n = 0; n < name.length(); n++) {
                if (start + n >= length || tag[start + n] != name.charAt(n)) {
                    return false;
                }
            }
            return start + name.length() == length || !isPartOfName(tag[start + name.length()]);
        }

        private static boolean isPartOfName(byte character) {
            return character > ' ' && character != '/';
        }

        private String text() {
            return new String(tag, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
