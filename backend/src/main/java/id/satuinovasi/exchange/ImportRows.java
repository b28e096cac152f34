package id.satuinovasi.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Intake;
import id.satuinovasi.shared.Intake.Judged;
import id.satuinovasi.shared.Intake.Keys;

/** The rows of an import, some hundred at a time. */
@ApplicationScoped
class ImportRows {

    /** As read from the file; with faults it is not looked at again. */
    record Staged(int n, List<String> cells, Keys keys, List<KeptFault> faults) {
    }

    /** To be judged. {@code parentRow} is null where the file holds no parent of it. */
    record Pending(int n, List<String> cells, Integer parentRow, JsonNode parentMade) {
    }

    private static final int DEEPEST = 15;

    private final EntityManager entities;

    ImportRows(EntityManager entities) {
        this.entities = entities;
    }

    void clear(long job) {
        entities.createNativeQuery("delete from import_row where job_id = :job").setParameter("job", job).executeUpdate();
    }

    void stage(long job, List<Staged> rows) {
        entities.createNativeQuery("""
                insert into import_row (job_id, n, cells, own_key, parent_key, alike_key, level, preset, outcome, faults)
                select :job, n, cells, own, parent, alike, case when parent is null or faults <> '[]' then 0 end, faults <> '[]',
                       case when faults <> '[]' then 'ERROR' end, cast(faults as jsonb)
                from unnest(:n, :cells, :own, :parent, :alike, :faults) as r(n, cells, own, parent, alike, faults)""")
                .setParameter("job", job)
                .setParameter("n", rows.stream().map(Staged::n).toArray(Integer[]::new))
                .setParameter("cells", texts(rows, row -> write(row.cells())))
                .setParameter("own", texts(rows, row -> row.keys().own()))
                .setParameter("parent", texts(rows, row -> row.keys().parent()))
                .setParameter("alike", texts(rows, row -> row.keys().alike()))
                .setParameter("faults", texts(rows, row -> write(row.faults())))
                .executeUpdate();
    }

    /** What the file alone tells: ids that come twice, and in which order parents and children must be done. */
    void link(long job) {
        run("analyze import_row (job_id, n, own_key, parent_key, alike_key, level, outcome, preset, applied)", null);
        twice(job, "own_key", "exchange.repeated-key");
        twice(job, "alike_key", "exchange.repeated-name");
        run("""
                update import_row r set level = 0 where job_id = :job and level is null
                   and not exists (select 1 from import_row p where p.job_id = r.job_id and p.own_key = r.parent_key)""", job);
        for (int level = 1; level < DEEPEST; level++) {
            var found = entities.createNativeQuery("""
                    update import_row r set level = :level where r.job_id = :job and r.level is null
                       and exists (select 1 from import_row p where p.job_id = r.job_id and p.own_key = r.parent_key and p.level = :level - 1)""")
                    .setParameter("job", job).setParameter("level", level).executeUpdate();
            if (found == 0) {
                break;
            }
        }
        run("""
                update import_row set level = 0, preset = true, outcome = 'ERROR',
                       faults = jsonb_build_array(jsonb_build_object('field', 'parentExternalId', 'key', 'exchange.circle', 'arguments', jsonb_build_array(parent_key)))
                 where job_id = :job and level is null""", job);
    }

    private void twice(long job, String key, String text) {
        run("""
                update import_row r set preset = true, outcome = 'ERROR', level = 0,
                       faults = r.faults || jsonb_build_object('field', null, 'key', '%2$s', 'arguments', jsonb_build_array(t.rows))
                  from (select %1$s as key, string_agg(n::text, ', ' order by n) as rows
                          from import_row where job_id = :job and %1$s is not null group by %1$s having count(*) > 1) t
                 where r.job_id = :job and r.%1$s = t.key""".formatted(key, text), job);
    }

    int deepest(long job) {
        return ((Number) entities.createNativeQuery("select coalesce(max(level), 0) from import_row where job_id = :job")
                .setParameter("job", job).getSingleResult()).intValue();
    }

    /** The next that have not been done, in their order. */
    @SuppressWarnings("unchecked")
    List<Pending> next(long job, int level, int after, int limit) {
        var rows = (List<Tuple>) entities.createNativeQuery("""
                select r.n, r.cells, p.n as parent_row, case when p.outcome in ('CREATE', 'UPDATE', 'UNCHANGED') then cast(p.made as text) end as made
                from import_row r
                left join lateral (select * from import_row p where p.job_id = r.job_id and p.own_key = r.parent_key limit 1) p on r.parent_key is not null
                where r.job_id = :job and r.level = :level and r.n > :after and not r.preset and not r.applied
                order by r.n limit :limit""", Tuple.class)
                .setParameter("job", job).setParameter("level", level).setParameter("after", after).setParameter("limit", limit).getResultList();
        return rows.stream().map(row -> new Pending(row.get("n", Integer.class), cells(row.get("cells", String.class)),
                row.get("parent_row", Integer.class), row.get("made") == null ? null : read(row.get("made", String.class), JsonNode.class))).toList();
    }

    void save(long job, List<Judged> judged, boolean applied) {
        entities.createNativeQuery("""
                update import_row r set outcome = o.outcome, target_id = o.id, faults = cast(o.faults as jsonb), made = cast(o.made as jsonb), applied = :applied
                  from unnest(:n, :outcome, :id, :faults, :made) as o(n, outcome, id, faults, made)
                 where r.job_id = :job and r.n = o.n""")
                .setParameter("job", job).setParameter("applied", applied)
                .setParameter("n", judged.stream().map(Judged::n).toArray(Integer[]::new))
                .setParameter("outcome", texts(judged, row -> row.outcome().name()))
                .setParameter("id", judged.stream().map(Judged::id).toArray(Long[]::new))
                .setParameter("faults", texts(judged, row -> row.faults().isEmpty() ? "[]" : write(row.faults().stream().map(KeptFault::of).toList())))
                .setParameter("made", texts(judged, row -> row.made() == null ? null : row.made().toString()))
                .executeUpdate();
    }

    /** How many rows have come to each outcome for good: by the file alone, or by what was done. */
    List<Object[]> counts(long job) {
        return outcomes(job, "(preset or applied)");
    }

    /** How many have come to each, for good or not. */
    List<Object[]> judged(long job) {
        return outcomes(job, "outcome is not null");
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> outcomes(long job, String which) {
        return entities.createNativeQuery("select outcome, cast(count(*) as int) from import_row where job_id = :job and " + which + " group by outcome", Object[].class)
                .setParameter("job", job).getResultList();
    }

    static List<String> cells(String json) {
        return List.of(read(json, String[].class));
    }

    static List<KeptFault> faults(String json) {
        return List.of(read(json, KeptFault[].class));
    }

    private void run(String sql, Long job) {
        var query = entities.createNativeQuery(sql);
        if (job != null) {
            query.setParameter("job", job);
        }
        query.executeUpdate();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        var texts = new ArrayList<String>(rows.size());
        rows.forEach(row -> texts.add(text.apply(row)));
        return texts.toArray(String[]::new);
    }

    private static String write(Object value) {
        try {
            return DatabaseJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return DatabaseJson.MAPPER.readValue(json, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For counting by the row's outcome. */
    static int count(List<Judged> judged, Intake.Outcome outcome) {
        return (int) judged.stream().filter(row -> row.outcome() == outcome).count();
    }
}
