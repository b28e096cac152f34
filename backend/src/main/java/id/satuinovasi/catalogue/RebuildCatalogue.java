package id.satuinovasi.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.roaringbitmap.RoaringBitmap;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;

/** Compares what is searched with the registry, and the blocks with what is searched; mends both. */
@ApplicationScoped
public class RebuildCatalogue {

    private static final int SECONDS = 4 * 3600;
    private static final String UNLIKE = """
            from publishable s full join published p on p.innovation_id = s.innovation_id where p is distinct from s""";

    private final EntityManager entities;

    RebuildCatalogue(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns the number of drifts, each told in one line. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    public long check(Consumer<String> report) {
        hold();
        return rows(report) + inBlocks(report, false);
    }

    /** As {@link #check}, then makes both what they should be. */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    public long rebuild(Consumer<String> report) {
        hold();
        var rows = rows(report);
        if (rows > 0) {
            entities.createNativeQuery("delete from published where innovation_id in (select p.innovation_id " + UNLIKE + ")").executeUpdate();
            entities.createNativeQuery("insert into published select * from publishable on conflict on constraint pk_published do nothing").executeUpdate();
        }
        return rows + inBlocks(report, true);
    }

    /** So that no block is written meanwhile. */
    private void hold() {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) held").setParameter("lock", FoldCatalogue.LOCK).getSingleResult();
    }

    private long rows(Consumer<String> report) {
        List<?> unlike = entities.createNativeQuery("select coalesce(s.innovation_id, p.innovation_id) " + UNLIKE + " order by 1", Long.class).getResultList();
        unlike.forEach(id -> report.accept("published innovation %s is not what the registry says".formatted(id)));
        return unlike.size();
    }

    private long inBlocks(Consumer<String> report, boolean mend) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            var drifts = 0L;
            for (var block : numbers(connection, """
                    select block from catalogue_block union select cast(innovation_id >> 16 as int) from published order by 1""")) {
                drifts += compare(connection, block.intValue(), report, mend);
            }
            return drifts;
        });
    }

    /** What was changed since the block was written may be anything there. It is asked last: who changes meanwhile is left out as well. */
    private static long compare(Connection connection, int block, Consumer<String> report, boolean mend) throws SQLException {
        var written = BlockContent.written(connection, block);
        var content = written == null ? new BlockContent() : written;
        var counted = BlockContent.counted(connection, block, FoldCatalogue.kept(connection), null);
        var pending = new RoaringBitmap();
        numbers(connection, "select innovation_id from catalogue_pending where innovation_id >> 16 = " + block).forEach(id -> pending.add(CatalogueBlocks.number(id)));
        content.remove(pending);
        counted.remove(pending);
        var drifts = 0L;
        var words = new TreeSet<>(counted.postings.keySet());
        words.addAll(content.postings.keySet());
        for (var word : words) {
            var unlike = RoaringBitmap.xorCardinality(counted.postings.getOrDefault(word, new RoaringBitmap()), content.postings.getOrDefault(word, new RoaringBitmap()));
            if (unlike > 0) {
                drifts++;
                report.accept("catalogue block %d is wrong about '%s' in %d innovations".formatted(block, word, unlike));
            }
        }
        if (drifts == 0 && !counted.isPlacedAs(content)) {
            drifts++;
            report.accept("catalogue block %d is wrong about the order of its innovations".formatted(block));
        }
        if (mend && drifts > 0) {
            writeAnew(connection, block);
        }
        return drifts;
    }

    private static void writeAnew(Connection connection, int block) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from catalogue_posting where block = " + block);
            statement.executeUpdate("delete from catalogue_block where block = " + block);
            statement.executeUpdate("insert into catalogue_pending (innovation_id) values (" + ((long) block << CatalogueBlocks.BITS) + ")");
        }
        FoldCatalogue.fold(connection, block);
    }

    private static List<Long> numbers(Connection connection, String sql) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
