import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes that are put off while a database is filled, and the columns that filling computes by itself: both as the
 * catalog tells them, so that a migration needs no change here, and all put back as it was.
 */
final class Schema {

    private record PutOff(String table, String name, String definition, String constraint, List<String> statistics) {
    }

    private record Generated(String table, String column, String expression) {
    }

    private static final String LISTING = """
            select string_agg(line, E'\\n' order by line collate "C") from (
                select format('column %s.%s %s %s %s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,
                              a.attidentity, a.attstorage, a.attstattarget, pg_get_expr(d.adbin, d.adrelid)) as line
                from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'i')
                union all
                select format('%s %s %s %s %s', c.relkind, c.relname, c.relpersistence, c.relowner::regrole, c.reloptions)
                from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'i', 'S')
                union all
                select format('constraint %s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
                from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select indexdef from pg_indexes where schemaname = 'public'
                union all
                select format('%s %s', tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
                union all
                select pg_get_functiondef(p.oid) from pg_proc p
                where pronamespace = 'public'::regnamespace and prokind = 'f' and not exists (select 1 from pg_depend e where e.objid = p.oid and e.deptype = 'e')
            ) as lines""";

    private final Connection database;
    private final String before;
    private final List<PutOff> putOff = new ArrayList<>();
    private final List<Generated> generated = new ArrayList<>();

    Schema(Connection database) throws Exception {
        this.database = database;
        before = listing();
    }

    private String listing() throws Exception {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(LISTING)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void requireUnchanged() throws Exception {
        var after = listing().lines().toList();
        var differing = new ArrayList<>(before.lines().filter(line -> !after.contains(line)).map(line -> "lost: " + line).toList());
        var known = before.lines().toList();
        differing.addAll(after.stream().filter(line -> !known.contains(line)).map(line -> "new: " + line).toList());
        if (!differing.isEmpty()) {
            throw new IllegalStateException("The schema is not what it was:\n" + String.join("\n", differing));
        }
    }

    /** Drops every index of these tables that no foreign key rests on. */
    void putOffIndexes(List<String> tables) throws Exception {
        try (var query = database.prepareStatement("""
                select t.relname, i.relname, pg_get_indexdef(i.oid), case c.contype when 'p' then 'primary key' when 'u' then 'unique' end,
                       array(select format('alter column %s set statistics %s', a.attnum, a.attstattarget) from pg_attribute a
                             where a.attrelid = i.oid and a.attstattarget >= 0)
                from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
                left join pg_constraint c on c.conindid = i.oid and c.contype in ('p', 'u')
                where t.relname = any(?) and t.relnamespace = 'public'::regnamespace
                  and not exists (select 1 from pg_constraint f where f.conindid = i.oid and f.contype = 'f')
                order by array_position(?, t.relname::text), pg_get_indexdef(i.oid) not like '% gin %', i.relname""")) {
            query.setArray(1, database.createArrayOf("text", tables.toArray()));
            query.setArray(2, database.createArrayOf("text", tables.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    putOff.add(new PutOff(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
                            List.of((String[]) rows.getArray(5).getArray())));
                }
            }
        }
        try (var statement = database.createStatement()) {
            for (var index : putOff) {
                statement.execute(index.constraint == null ? "drop index " + index.name
                        : "alter table " + index.table + " drop constraint " + index.name);
            }
        }
    }

    record Build(String name, List<String> statements) {
    }

    /** What makes each index again, those of the first tables first; constraints need a moment of their own afterwards. */
    List<Build> indexes() {
        return putOff.stream().map(index -> {
            var statements = new ArrayList<>(List.of(index.definition));
            if (index.equals(putOff.getFirst())) {
                // It takes longer than all others together.
                statements.addFirst("set max_parallel_maintenance_workers = 1");
            }
            index.statistics.forEach(change -> statements.add("alter index " + index.name + " " + change));
            return new Build(index.name, statements);
        }).toList();
    }

    void addConstraints() throws Exception {
        try (var statement = database.createStatement()) {
            for (var index : putOff) {
                if (index.constraint != null) {
                    statement.execute("alter table %s add constraint %s %s using index %2$s".formatted(index.table, index.name, index.constraint));
                }
            }
        }
    }

    /** Lets these generated columns be written like any other: their regular expressions would take longer than all the rest. */
    void writeGenerated(String table, List<String> columns) throws Exception {
        try (var query = database.prepareStatement("""
                select a.attname, pg_get_expr(d.adbin, d.adrelid) from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = ?::regclass and a.attgenerated = 's' and a.attname = any(?)""")) {
            query.setString(1, table);
            query.setArray(2, database.createArrayOf("text", columns.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    generated.add(new Generated(table, rows.getString(1), rows.getString(2)));
                }
            }
        }
        if (generated.size() != columns.size()) {
            throw new IllegalStateException("Not all generated as expected: " + columns);
        }
        mark("");
    }

    /** Makes them generated again, and compares every so many of them with what the database makes of them. */
    void generateAgain(long every) throws Exception {
        mark("s");
        try (var statement = database.createStatement()) {
            for (var column : generated) {
                try (var rows = statement.executeQuery("""
                        select min(id) from %1$s
                        where id = any(array(select generate_series(%2$d, (select max(id) from %1$s), %2$d))) and %3$s is distinct from (%4$s)"""
                        .formatted(column.table, every, column.column, column.expression))) {
                    rows.next();
                    if (rows.getObject(1) != null) {
                        throw new IllegalStateException("%s %d: %s is not what the database makes of it".formatted(column.table, rows.getLong(1), column.column));
                    }
                }
            }
        }
    }

    private void mark(String kind) throws Exception {
        try (var update = database.prepareStatement("update pg_attribute set attgenerated = cast(? as \"char\") where attrelid = ?::regclass and attname = ?")) {
            for (var column : generated) {
                update.setString(1, kind);
                update.setString(2, column.table);
                update.setString(3, column.column);
                update.executeUpdate();
            }
        }
    }

    /** Counts the rows of the tables that a foreign key leaves without a partner: loading did not ask the constraints. */
    void requireReferences(List<String> tables) throws Exception {
        var broken = new ArrayList<String>();
        try (var query = database.prepareStatement("""
                select conname, format('select count(*) from %s f where %s and not exists (select 1 from %s p where %s)', conrelid::regclass,
                    (select string_agg(format('f.%I is not null', attname), ' and ') from pg_attribute where attrelid = conrelid and attnum = any(conkey)),
                    confrelid::regclass,
                    (select string_agg(format('f.%I = p.%I', a.attname, b.attname), ' and ')
                     from unnest(conkey, confkey) as k (f, p) join pg_attribute a on a.attrelid = conrelid and a.attnum = k.f
                     join pg_attribute b on b.attrelid = confrelid and b.attnum = k.p))
                from pg_constraint where contype = 'f' and conrelid = any(cast(? as regclass[]))""")) {
            query.setArray(1, database.createArrayOf("text", tables.toArray()));
            try (var rows = query.executeQuery(); var statement = database.createStatement()) {
                while (rows.next()) {
                    try (var count = statement.executeQuery(rows.getString(2))) {
                        count.next();
                        if (count.getLong(1) > 0) {
                            broken.add(rows.getString(1) + ": " + count.getLong(1));
                        }
                    }
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("Rows without a partner: " + broken);
        }
    }
}
