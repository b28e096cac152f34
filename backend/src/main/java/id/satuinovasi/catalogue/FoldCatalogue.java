package id.satuinovasi.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Takes what is published into the blocks, and common words among those of which bitmaps are kept; one service instance at a time. */
@ApplicationScoped
class FoldCatalogue {

    static final int LOCK = 7004;
    private static final Logger LOG = Logger.getLogger(FoldCatalogue.class);
    private static final int SECONDS = 3600;
    /** So many changed rows cost a search less than a block costs to write; they wait for the next round. */
    private static final int FEW = 200;
    /** With so many, searches would be slow: the service is not ready before. */
    private static final int TOO_MANY = 20_000;

    /** Reading rows keeps the database as busy as the service. */
    private static final int AT_ONCE = 2;

    /** Each keeps the database busy for a tenth of a second or more, while people search. */
    private static final int AT_A_TIME = 3;

    private final EntityManager entities;
    private final DataSource database;
    private final CatalogueBlocks blocks;

    FoldCatalogue(EntityManager entities, DataSource database, CatalogueBlocks blocks) {
        this.entities = entities;
        this.database = database;
        this.blocks = blocks;
    }

    /** After an upgrade, and where a database was filled by hand, nothing stands in a block yet. */
    void atStart(@Observes @Priority(900) StartupEvent event) throws SQLException {
        if (pending() > TOO_MANY) {
            LOG.infof("Writing the catalogue's bitmaps for %d innovations", pending());
            fold(true);
            // Else every search would read over what is no longer pending until the database cleans up by itself.
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("vacuum (analyze) catalogue_pending, catalogue_posting");
            }
            LOG.info("The catalogue's bitmaps are written");
        }
    }

    @Scheduled(identity = "fold-catalogue", every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void foldMany() {
        if (pending() >= FEW) {
            fold(false);
        }
    }

    @Scheduled(identity = "fold-catalogue-whole", every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void fold() {
        fold(true);
    }

    /** Each word in a transaction of its own, so that folding goes on meanwhile. */
    @Scheduled(identity = "keep-common-words", every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void keepCommonWords() {
        List<String> common = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery("select word from become_common limit 500", String.class)
                .getResultList());
        common.forEach(word -> inTurn(false, connection -> keep(connection, word)));
    }

    @Scheduled(identity = "keep-asked-words", every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void keepAskedWords() {
        blocks.takeWorthKeeping(AT_A_TIME).forEach(word -> inTurn(false, connection -> keep(connection, word)));
    }

    void keep(String word) {
        inTurn(true, connection -> keep(connection, word));
    }

    private long pending() {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery("select count(*) from catalogue_pending", Long.class).getSingleResult());
    }

    /** Each block in a transaction of its own. */
    private void fold(boolean wait) {
        inTurn(wait, held -> {
            var blocks = numbers(held, "select distinct cast(innovation_id >> " + CatalogueBlocks.BITS + " as int) from catalogue_pending order by 1");
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                for (var written : threads.invokeAll(blocks.stream().map(block -> (Callable<Void>) () -> foldAlone(block)).toList())) {
                    written.get();
                }
            } catch (InterruptedException | ExecutionException failure) {
                throw new SQLException("A block of the catalogue was not written", failure);
            }
        });
    }

    private Void foldAlone(int block) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                fold(connection, block);
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
        return null;
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** While the work is done nobody else writes blocks. */
    private void inTurn(boolean wait, Work work) {
        QuarkusTransaction.requiringNew().timeout(SECONDS).run(() -> {
            if (isMine(wait)) {
                entities.unwrap(Session.class).doWork(work::with);
            }
        });
    }

    private boolean isMine(boolean wait) {
        return wait ? !entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) held").setParameter("lock", LOCK).getResultList().isEmpty()
                : (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class).setParameter("lock", LOCK).getSingleResult();
    }

    /** What is noted is taken away first: whoever changes a row meanwhile notes it again, and that stays. */
    static void fold(Connection connection, int block) throws SQLException {
        var changed = new RoaringBitmap();
        try (var statement = connection.prepareStatement("delete from catalogue_pending where innovation_id >= ? and innovation_id < ? returning innovation_id")) {
            statement.setLong(1, (long) block << CatalogueBlocks.BITS);
            statement.setLong(2, (long) block + 1 << CatalogueBlocks.BITS);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    changed.add(CatalogueBlocks.number(rows.getLong(1)));
                }
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        var written = BlockContent.written(connection, block);
        var counted = BlockContent.counted(connection, block, kept(connection), written == null ? null : changed);
        if (written == null) {
            counted.write(connection, block, counted.postings.keySet());
        } else {
            written.write(connection, block, written.replace(changed, counted));
        }
    }

    /** With each word the same in the title. */
    static Set<String> kept(Connection connection) throws SQLException {
        var kept = new HashSet<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select word from kept_word")) {
            while (rows.next()) {
                kept.add(rows.getString(1));
                kept.add(SearchWords.IN_TITLE + rows.getString(1));
            }
        }
        return kept;
    }

    /** From now on. Blocks that are not written yet are written with it. */
    private static void keep(Connection connection, String word) throws SQLException {
        try (var statement = connection.prepareStatement("insert into kept_word (word) values (?) on conflict do nothing")) {
            statement.setString(1, word);
            if (statement.executeUpdate() == 0) {
                return;
            }
        }
        var blocks = numbers(connection, "select block from catalogue_block");
        for (var key : blocks.isEmpty() ? List.<String>of() : List.of(word, SearchWords.IN_TITLE + word)) {
            for (var found : CatalogueBlocks.lookUp(connection, key).entrySet()) {
                if (blocks.contains(found.getKey())) {
                    BlockContent.of(key, found.getValue()).writePostings(connection, found.getKey(), Set.of(key));
                }
            }
        }
    }

    private static Set<Integer> numbers(Connection connection, String sql) throws SQLException {
        var numbers = new LinkedHashSet<Integer>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }
}
