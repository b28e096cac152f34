package id.satuinovasi.catalogue;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.roaringbitmap.RoaringBitmap;

/** What is written down of a block: made from the rows of published, or read as it was written. */
final class BlockContent {

    private static final int FETCHED = 2000;

    /** By word or key; none is empty. */
    final Map<String, RoaringBitmap> postings = new HashMap<>();
    private long[] newest = new long[0];

    /** @param only of these innovations; null for all */
    static BlockContent counted(Connection connection, int block, Set<String> kept, RoaringBitmap only) throws SQLException {
        var content = new BlockContent();
        kept.forEach(word -> content.postings.put(word, new RoaringBitmap()));
        try (var statement = connection.prepareStatement("select %s, cast(p.words as text) from published p where %s".formatted(PublishedRow.COLUMNS,
                only == null ? "p.innovation_id >= ? and p.innovation_id < ? order by p.innovation_id" : "p.innovation_id = any(?)"))) {
            statement.setFetchSize(FETCHED);
            var first = (long) block << CatalogueBlocks.BITS;
            if (only == null) {
                statement.setLong(1, first);
                statement.setLong(2, first + (1 << CatalogueBlocks.BITS));
            } else {
                statement.setArray(1, connection.createArrayOf("int8", Arrays.stream(only.toArray()).mapToObj(number -> first + number).toArray()));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    content.add(PublishedRow.of(rows), rows.getString(10));
                }
            }
        }
        content.postings.values().removeIf(RoaringBitmap::isEmpty);
        return content;
    }

    private void add(PublishedRow row, String words) {
        var number = CatalogueBlocks.number(row.id());
        row.keys().forEach(key -> postings.computeIfAbsent(key, unused -> new RoaringBitmap()).add(number));
        forEachWord(words, word -> {
            var ids = postings.get(word);
            if (ids != null) {
                ids.add(number);
            }
        });
        place(number, row.newest());
    }

    private void place(int number, long at) {
        if (number >= newest.length) {
            newest = Arrays.copyOf(newest, Math.min(1 << CatalogueBlocks.BITS, Math.max(number + 1, newest.length * 2)));
        }
        newest[number] = at;
    }

    /** As the database writes a tsvector without places: words in quotation marks, these and backslashes in them doubled. */
    static void forEachWord(String vector, Consumer<String> each) {
        for (int from = 0; from < vector.length();) {
            var to = from + 1;
            var doubled = false;
            while (vector.charAt(to) != '\'' || to + 1 < vector.length() && vector.charAt(to + 1) == '\'') {
                var twice = vector.charAt(to) == '\'' || vector.charAt(to) == '\\';
                doubled |= twice;
                to += twice ? 2 : 1;
            }
            var word = vector.substring(from + 1, to);
            each.accept(doubled ? word.replace("''", "'").replace("\\\\", "\\") : word);
            from = to + 2;
        }
    }

    /** Null where the block was never written. */
    static BlockContent written(Connection connection, int block) throws SQLException {
        var content = new BlockContent();
        try (var statement = connection.prepareStatement("select newest from catalogue_block where block = ?")) {
            statement.setInt(1, block);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                content.newest = CatalogueBlocks.newest(rows.getBytes(1));
            }
        }
        content.postings.putAll(CatalogueBlocks.read(connection, "select block, word, ids from catalogue_posting where block = any(?)", List.of(block))
                .getOrDefault(block, Map.of()));
        return content;
    }

    /** Takes over what others are, in place of what these innovations were; returns whose bitmap is another now. */
    Set<String> replace(RoaringBitmap changed, BlockContent others) {
        var touched = new HashSet<String>();
        postings.forEach((key, ids) -> {
            if (RoaringBitmap.intersects(ids, changed)) {
                ids.andNot(changed);
                touched.add(key);
            }
        });
        others.postings.forEach((key, ids) -> {
            postings.computeIfAbsent(key, unused -> new RoaringBitmap()).or(ids);
            touched.add(key);
        });
        others.all().forEach((int number) -> place(number, others.newest[number]));
        return touched;
    }

    /** As {@link #replace} with nothing in their place. */
    void remove(RoaringBitmap numbers) {
        postings.values().forEach(ids -> ids.andNot(numbers));
        postings.values().removeIf(RoaringBitmap::isEmpty);
    }

    RoaringBitmap all() {
        return postings.getOrDefault(PublishedRow.ALL, new RoaringBitmap());
    }

    /** Of those that are published. */
    boolean isPlacedAs(BlockContent other) {
        return all().stream().allMatch(number -> number < other.newest.length && newest[number] == other.newest[number]);
    }

    /** @param touched whose bitmaps to write */
    void write(Connection connection, int block, Set<String> touched) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into catalogue_block (block, version, newest) values (?, gen_random_uuid(), ?)
                on conflict on constraint pk_catalogue_block do update set version = excluded.version, newest = excluded.newest""")) {
            var last = all().isEmpty() ? -1 : all().last();
            var bytes = ByteBuffer.allocate((last + 1) * Long.BYTES);
            bytes.asLongBuffer().put(newest, 0, last + 1);
            statement.setInt(1, block);
            statement.setBytes(2, bytes.array());
            statement.executeUpdate();
        }
        writePostings(connection, block, touched);
    }

    void writePostings(Connection connection, int block, Set<String> touched) throws SQLException {
        try (var put = connection.prepareStatement("""
                insert into catalogue_posting (word, block, ids) values (?, ?, ?)
                on conflict on constraint pk_catalogue_posting do update set ids = excluded.ids""");
                var drop = connection.prepareStatement("delete from catalogue_posting where word = ? and block = ?")) {
            for (var word : touched) {
                var ids = postings.get(word);
                var statement = ids.isEmpty() ? drop : put;
                statement.setString(1, word);
                statement.setInt(2, block);
                if (!ids.isEmpty()) {
                    ids.runOptimize();
                    var bytes = ByteBuffer.allocate(ids.serializedSizeInBytes());
                    ids.serialize(bytes);
                    statement.setBytes(3, bytes.array());
                }
                statement.addBatch();
            }
            put.executeBatch();
            drop.executeBatch();
        }
    }

    static BlockContent of(String word, RoaringBitmap ids) {
        var content = new BlockContent();
        content.postings.put(word, ids);
        return content;
    }
}
