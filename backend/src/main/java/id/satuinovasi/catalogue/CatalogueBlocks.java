package id.satuinovasi.catalogue;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.roaringbitmap.RoaringBitmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What is published as bitmaps: from the blocks, whose versions tell what memory still holds of them, and from the rows of what
 * was changed since. All that one search reads must be of one snapshot.
 */
@ApplicationScoped
class CatalogueBlocks {

    static final int BITS = 16;
    static final String OF_WORD = "select innovation_id from published p where p.words @@ cast(? as tsquery)";
    /** A subtree of places as a range: '/' follows '.' and stands before the digits. */
    private static final String OF_REGION = "select innovation_id from published p where p.region_code ~>=~ ? and p.region_code ~<~ ?";
    private static final RoaringBitmap NONE = new RoaringBitmap();
    /** Of memory for each of the two caches; a country of three million innovations needs 60 MB for what is counted. */
    private static final long MOST_BYTES = Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 6);
    private static final int OVERHEAD_BYTES = 200;
    /** As in become_common, which knows only the words that the database's statistics name. */
    private static final int MANY = 1000;
    private static final int MOST_WAITING = 100;

    /** Of a block what every search needs. */
    private record Block(RoaringBitmap all, Map<String, RoaringBitmap> counted, long[] newest, long latest) {

        int bytes() {
            return newest.length * Long.BYTES + counted.values().stream().mapToInt(CatalogueBlocks::bytes).sum();
        }
    }

    private record Posting(UUID version, String word) {
    }

    private final Cache<UUID, Block> blocks = Caffeine.newBuilder().maximumWeight(MOST_BYTES).weigher((UUID version, Block block) -> block.bytes()).build();
    private final Cache<Posting, RoaringBitmap> postings = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .weigher((Posting posting, RoaringBitmap ids) -> bytes(ids)).build();

    private final Set<String> worthKeeping = ConcurrentHashMap.newKeySet();

    /** @param keys what the search will ask for besides the counted keys */
    List<Segment> segments(Connection connection, Collection<String> keys) throws SQLException {
        var pending = pending(connection);
        var versions = versions(connection);
        var known = blocks(connection, versions);
        var kept = kept(connection, keys);
        var asked = postings(connection, versions, kept);
        for (var key : keys) {
            if (!kept.contains(key)) {
                var found = lookUp(connection, key);
                found.forEach((block, ids) -> asked.computeIfAbsent(block, unused -> new HashMap<>()).put(key, ids));
                if (isWord(key) && worthKeeping.size() < MOST_WAITING && found.values().stream().mapToLong(RoaringBitmap::getLongCardinality).sum() >= MANY) {
                    worthKeeping.add(bare(key));
                }
            }
        }
        var segments = new ArrayList<Segment>();
        known.forEach((number, block) -> {
            var changed = pending.get(number);
            segments.add(new Segment((long) number << BITS, null, changed == null ? block.all : RoaringBitmap.andNot(block.all, changed), block.counted,
                    asked.getOrDefault(number, Map.of()), block.newest, block.latest));
        });
        if (!pending.isEmpty()) {
            segments.add(changed(connection, pending, keys));
        }
        return segments;
    }

    /** By block what was changed since it was written. */
    private static Map<Integer, RoaringBitmap> pending(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select distinct innovation_id from catalogue_pending")) {
            return byBlock(statement);
        }
    }

    private static Map<Integer, RoaringBitmap> byBlock(PreparedStatement statement) throws SQLException {
        var found = new HashMap<Integer, RoaringBitmap>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var id = rows.getLong(1);
                found.computeIfAbsent(block(id), unused -> new RoaringBitmap()).add(number(id));
            }
        }
        return found;
    }

    static int block(long id) {
        return (int) (id >> BITS);
    }

    static int number(long id) {
        return (int) (id & (1 << BITS) - 1);
    }

    private static Map<Integer, UUID> versions(Connection connection) throws SQLException {
        var versions = new HashMap<Integer, UUID>();
        try (var statement = connection.prepareStatement("select block, version from catalogue_block"); var rows = statement.executeQuery()) {
            while (rows.next()) {
                versions.put(rows.getInt(1), rows.getObject(2, UUID.class));
            }
        }
        return versions;
    }

    private Map<Integer, Block> blocks(Connection connection, Map<Integer, UUID> versions) throws SQLException {
        var known = new HashMap<Integer, Block>();
        for (var version : versions.entrySet()) {
            var block = blocks.getIfPresent(version.getValue());
            known.put(version.getKey(), block != null ? block : block(connection, version.getKey(), version.getValue()));
        }
        return known;
    }

    /** One after the other: an instance that has just started must not read the same many times at once. */
    private Block block(Connection connection, int number, UUID version) throws SQLException {
        synchronized (blocks) {
            var read = blocks.getIfPresent(version);
            if (read == null) {
                read = block(connection, number);
                blocks.put(version, read);
            }
            return read;
        }
    }

    private static Block block(Connection connection, int number) throws SQLException {
        var counted = read(connection, "select block, word, ids from catalogue_posting where block = any(?) and word >= '@' and word < 'A'", List.of(number))
                .getOrDefault(number, Map.of());
        try (var statement = connection.prepareStatement("select newest from catalogue_block where block = ?")) {
            statement.setInt(1, number);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var newest = newest(rows.getBytes(1));
                var all = counted.getOrDefault(PublishedRow.ALL, NONE);
                var latest = Long.MIN_VALUE;
                for (var numbers = all.getIntIterator(); numbers.hasNext();) {
                    latest = Math.max(latest, newest[numbers.next()]);
                }
                return new Block(all, counted, newest, latest);
            }
        }
    }

    private static boolean isWord(String key) {
        return key.charAt(0) != PublishedRow.ASKED && key.charAt(0) != PublishedRow.COUNTED;
    }

    private static String bare(String word) {
        return word.startsWith(SearchWords.IN_TITLE) ? word.substring(1) : word;
    }

    /** Words that were looked up row by row though they stand in many: each is named once. */
    List<String> takeWorthKeeping(int most) {
        var words = worthKeeping.stream().limit(most).toList();
        words.forEach(worthKeeping::remove);
        return words;
    }

    /** Which of these keys have bitmaps. */
    private static Set<String> kept(Connection connection, Collection<String> keys) throws SQLException {
        var kept = new HashSet<String>();
        var words = new ArrayList<String>();
        for (var key : keys) {
            if (isWord(key)) {
                words.add(bare(key));
            } else if (PublishedRow.isStored(key)) {
                kept.add(key);
            }
        }
        if (!words.isEmpty()) {
            try (var statement = connection.prepareStatement("select word from kept_word where word = any(?)")) {
                statement.setArray(1, connection.createArrayOf("text", words.toArray()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        kept.add(rows.getString(1));
                        kept.add(SearchWords.IN_TITLE + rows.getString(1));
                    }
                }
            }
        }
        return kept;
    }

    private Map<Integer, Map<String, RoaringBitmap>> postings(Connection connection, Map<Integer, UUID> versions, Set<String> words) throws SQLException {
        var known = new HashMap<Integer, Map<String, RoaringBitmap>>();
        var missingWords = new HashSet<String>();
        var missingBlocks = new HashSet<Integer>();
        versions.forEach((number, version) -> {
            var of = new HashMap<String, RoaringBitmap>();
            for (var word : words) {
                var ids = postings.getIfPresent(new Posting(version, word));
                if (ids == null) {
                    missingWords.add(word);
                    missingBlocks.add(number);
                } else {
                    of.put(word, ids);
                }
            }
            known.put(number, of);
        });
        if (!missingWords.isEmpty()) {
            var read = read(connection, "select block, word, ids from catalogue_posting where block = any(?) and word = any(?)", missingBlocks, missingWords);
            for (var number : missingBlocks) {
                var of = read.getOrDefault(number, Map.of());
                for (var word : missingWords) {
                    var ids = of.getOrDefault(word, NONE);
                    known.get(number).put(word, ids);
                    postings.put(new Posting(versions.get(number), word), ids);
                }
            }
        }
        return known;
    }

    static Map<Integer, Map<String, RoaringBitmap>> read(Connection connection, String sql, Collection<Integer> blocks) throws SQLException {
        return read(connection, sql, blocks, Set.of());
    }

    private static Map<Integer, Map<String, RoaringBitmap>> read(Connection connection, String sql, Collection<Integer> blocks, Set<String> words)
            throws SQLException {
        var read = new HashMap<Integer, Map<String, RoaringBitmap>>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("int4", blocks.toArray()));
            if (!words.isEmpty()) {
                statement.setArray(2, connection.createArrayOf("text", words.toArray()));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.computeIfAbsent(rows.getInt(1), unused -> new HashMap<>()).put(rows.getString(2), bitmap(rows, 3));
                }
            }
        }
        return read;
    }

    private static RoaringBitmap bitmap(ResultSet row, int column) throws SQLException {
        try {
            var ids = new RoaringBitmap();
            ids.deserialize(ByteBuffer.wrap(row.getBytes(column)));
            return ids;
        } catch (java.io.IOException broken) {
            throw new SQLException("A bitmap of the catalogue cannot be read", broken);
        }
    }

    static long[] newest(byte[] bytes) {
        var newest = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(newest);
        return newest;
    }

    /** What has no bitmaps is rare: the index tells it. */
    static Map<Integer, RoaringBitmap> lookUp(Connection connection, String key) throws SQLException {
        var region = key.startsWith(PublishedRow.REGION) ? key.substring(PublishedRow.REGION.length()) : null;
        try (var statement = connection.prepareStatement(region == null ? OF_WORD : OF_REGION)) {
            statement.setString(1, region == null ? query(key) : region);
            if (region != null) {
                statement.setString(2, region + "/");
            }
            return byBlock(statement);
        }
    }

    private static String query(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static Segment changed(Connection connection, Map<Integer, RoaringBitmap> pending, Collection<String> keys) throws SQLException {
        var ids = new ArrayList<Long>();
        pending.forEach((block, numbers) -> numbers.forEach((int number) -> ids.add(((long) block << BITS) + number)));
        var words = keys.stream().filter(CatalogueBlocks::isWord).toList();
        var places = keys.stream().filter(key -> !PublishedRow.isStored(key)).toList();
        var found = new HashMap<String, RoaringBitmap>();
        var numbers = new ArrayList<Long>();
        var newest = new ArrayList<Long>();
        try (var statement = connection.prepareStatement("""
                select %s, array(select q.n from unnest(cast(? as text[])) with ordinality as q (query, n) where p.words @@ cast(q.query as tsquery))
                from published p where p.innovation_id = any(?) order by p.innovation_id""".formatted(PublishedRow.COLUMNS))) {
            statement.setArray(1, connection.createArrayOf("text", words.stream().map(CatalogueBlocks::query).toArray()));
            statement.setArray(2, connection.createArrayOf("int8", ids.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var row = PublishedRow.of(rows);
                    var of = row.keys();
                    for (var n : (Long[]) rows.getArray(10).getArray()) {
                        of.add(words.get((int) (n - 1)));
                    }
                    places.stream().filter(place -> (PublishedRow.REGION + row.region() + ".").startsWith(place + ".")).forEach(of::add);
                    of.forEach(key -> found.computeIfAbsent(key, unused -> new RoaringBitmap()).add(numbers.size()));
                    numbers.add(row.id());
                    newest.add(row.newest());
                }
            }
        }
        var counted = new HashMap<>(found);
        counted.keySet().removeIf(key -> key.charAt(0) != PublishedRow.COUNTED);
        return new Segment(0, numbers.stream().mapToLong(Long::longValue).toArray(), counted.getOrDefault(PublishedRow.ALL, NONE), counted, found,
                newest.stream().mapToLong(Long::longValue).toArray(), newest.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE));
    }

    private static int bytes(RoaringBitmap ids) {
        return ids.getSizeInBytes() + OVERHEAD_BYTES;
    }
}
