package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Intake;
import id.satuinovasi.shared.MergePatch;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * Agencies of a file. Those that exist are told by their id or external id and get another external id or contact, as a
 * PATCH would give them; all others are created, as a POST would. A parent may be a row of the same file.
 */
@ApplicationScoped
class AgencyIntake implements Intake {

    private static final List<String> OF_NEW = List.of("name", "kind", "regionCode", "externalId", "activeFrom", "contact");
    /** What only a succession, or nothing at all, changes; with the text that says so. */
    private static final Map<String, String> FIXED = Map.of("name", "agency.import-name", "parentId", "agency.import-place",
            "parentExternalId", "agency.import-place", "regionCode", "agency.import-place", "kind", "agency.import-fixed",
            "activeFrom", "agency.import-fixed", "activeTo", "agency.import-closure");

    private final EntityManager entities;
    private final Mandate mandate;
    private final Reorganise reorganise;
    private final MergePatch mergePatch;
    private final Event<AgencyCreated> created;

    AgencyIntake(EntityManager entities, Mandate mandate, Reorganise reorganise, MergePatch mergePatch, Event<AgencyCreated> created) {
        this.entities = entities;
        this.mandate = mandate;
        this.reorganise = reorganise;
        this.mergePatch = mergePatch;
        this.created = created;
    }

    @Override
    public String resource() {
        return "agencies";
    }

    @Override
    public Keys keys(ObjectNode fields) {
        var id = text(fields, "id");
        var externalId = text(fields, "externalId");
        var parent = Objects.requireNonNullElse(text(fields, "parentExternalId"), "#" + text(fields, "parentId"));
        var name = text(fields, "name");
        return new Keys(externalId != null ? externalId : id == null ? null : "#" + id, text(fields, "parentId") == null ? text(fields, "parentExternalId") : null,
                name == null || text(fields, "activeTo") != null ? null : String.join("\u001f", parent, name.strip().toLowerCase(Locale.ROOT), String.valueOf(text(fields, "regionCode"))));
    }

    @Override
    public void holdAll() {
        entities.createNativeQuery("select id from agency where parent_id is null order by id for share").getResultList();
    }

    @Override
    public List<Judged> judge(List<Row> rows, Recorded recorded, boolean write) {
        if (write) {
            // Nothing of a tree is read before it is held, or a parent that is being closed would still look open.
            new TreeSet<>(Agency.governmentsOf(parentsOf(rows))).forEach(Agency::holdTree);
            entities.clear();
        }
        var batch = new Batch(rows, write);
        var judged = rows.stream().map(row -> judge(row, batch, recorded)).toList();
        if (write) {
            insert(batch.births, recorded);
            entities.flush();
        }
        return judged;
    }

    private Judged judge(Row row, Batch batch, Recorded recorded) {
        try {
            var stored = batch.stored(row);
            return stored == null ? judgeNew(row, batch) : judgeKnown(row, stored, batch, recorded);
        } catch (Problem refused) {
            return Judged.refused(row, null, refused);
        }
    }

    private Judged judgeKnown(Row row, Agency stored, Batch batch, Recorded recorded) {
        var fields = row.fields();
        var patch = DatabaseJson.MAPPER.createObjectNode();
        for (var name : List.of("externalId", "contact")) {
            if (fields.has(name)) {
                patch.set(name, fields.get(name));
            }
        }
        var before = AgencyPatch.of(stored);
        var after = plain(mergePatch.applied(before, patch));
        var differences = new ArrayList<Problem.Fault>();
        var fixed = new ArrayList<Problem.Fault>();
        batch.fixedOf(stored).forEach((name, value) -> {
            var given = text(fields, name);
            if (given != null && !given.strip().equals(value == null ? null : value.toString())) {
                differences.add(Intake.differs(name, given, value));
                fixed.add(new Problem.Fault("/" + name, null, FIXED.get(name), List.of()));
            }
        });
        compare("", DatabaseJson.MAPPER.valueToTree(before), DatabaseJson.MAPPER.valueToTree(after), differences);
        if (differences.isEmpty()) {
            return Judged.of(row, Outcome.UNCHANGED, stored.id);
        }
        if (!mandate.supervises(stored)) {
            throw Problem.forbidden("agency.outside-mandate", stored.name);
        }
        if (fields.hasNonNull("version") && fields.get("version").asInt() != stored.version) {
            return Judged.refused(row, Outcome.CONFLICT, stored.id, differences);
        }
        if (!fixed.isEmpty()) {
            return Judged.refused(row, Outcome.ERROR, stored.id, fixed);
        }
        if (!Objects.equals(before.externalId(), after.externalId())) {
            batch.claim(after.externalId(), stored);
        }
        if (batch.write) {
            stored.changeContact(after.externalId(), after.contact(), recorded.at());
        }
        return Judged.of(row, Outcome.UPDATE, stored.id);
    }

    private Judged judgeNew(Row row, Batch batch) {
        var fields = row.fields();
        if (!fields.hasNonNull("externalId")) {
            throw invalid("/externalId", "agency.import-key");
        }
        if (fields.hasNonNull("activeTo")) {
            throw invalid("/activeTo", "agency.import-closure");
        }
        var request = mergePatch.read(only(fields, OF_NEW), AgencyRequest.class);
        var parent = batch.parent(row);
        var place = reorganise.placeOfNew(request, parent, batch::region);
        batch.claim(request.externalId(), null);
        batch.claimName(parent, request.name(), place.region().code);
        var path = (parent == null ? "/" : parent.path) + "+" + row.n() + "/";
        var made = DatabaseJson.MAPPER.createObjectNode().put("path", path).put("regionCode", place.region().code)
                .put("activeFrom", place.from().toString()).put("name", request.name().strip());
        Long id = null;
        if (batch.write) {
            id = batch.nextId();
            batch.births.add(new Birth(id, parent, request, place));
        }
        return new Judged(row.n(), Outcome.CREATE, id, List.of(), made);
    }

    private record Birth(long id, Agency parent, AgencyRequest request, Reorganise.Place place) {

        long government() {
            return parent == null ? id : parent.government.id;
        }
    }

    /** One statement for all, then one event. */
    private void insert(List<Birth> births, Recorded recorded) {
        if (births.isEmpty()) {
            return;
        }
        var rows = DatabaseJson.MAPPER.createArrayNode();
        for (var birth : births) {
            var contact = birth.request.contact() == null ? new Contact(null, null, null) : plain(new AgencyPatch(null, birth.request.contact())).contact();
            rows.addObject().put("id", birth.id).put("externalId", birth.request.externalId()).put("name", birth.request.name().strip())
                    .put("kind", birth.request.kind().name()).put("parent", birth.parent == null ? null : birth.parent.id)
                    .put("government", birth.government()).put("path", (birth.parent == null ? "/" : birth.parent.path) + birth.id + "/")
                    .put("region", birth.place.region().code).put("activeFrom", birth.place.from().toString())
                    .put("contactName", contact == null ? null : contact.name()).put("contactEmail", contact == null ? null : contact.email())
                    .put("contactPhone", contact == null ? null : contact.phone());
        }
        entities.createNativeQuery("""
                insert into agency (id, external_id, name, kind, parent_id, government_id, path, region_code, active_from, contact_name,
                    contact_email, contact_phone, created_at, updated_at)
                select id, "externalId", name, kind, parent, government, path, region, "activeFrom", "contactName", "contactEmail", "contactPhone", :at, :at
                from jsonb_to_recordset(cast(:rows as jsonb)) as r(id bigint, "externalId" text, name text, kind text, parent bigint,
                    government bigint, path text, region text, "activeFrom" date, "contactName" text, "contactEmail" text, "contactPhone" text)""")
                .setParameter("rows", rows.toString()).setParameter("at", recorded.at()).executeUpdate();
        created.fire(new AgencyCreated(births.stream().map(birth -> new AgencyCreated.Newcomer(birth.id, birth.government(),
                birth.request.kind(), birth.place.region(), birth.place.from())).toList(), recorded));
    }

    /** An empty contact is none, as it is read back. */
    private static AgencyPatch plain(AgencyPatch patch) {
        var contact = patch.contact();
        return contact != null && contact.name() == null && contact.email() == null && contact.phone() == null
                ? new AgencyPatch(patch.externalId(), null) : patch;
    }

    private static void compare(String prefix, JsonNode before, JsonNode after, List<Problem.Fault> differences) {
        for (var name : List.of("externalId", "contact")) {
            var stored = before.path(name);
            var given = after.path(name);
            if (name.equals("contact")) {
                for (var part : List.of("name", "email", "phone")) {
                    if (!Objects.equals(text(stored, part), text(given, part))) {
                        differences.add(Intake.differs("contact." + part, text(given, part), text(stored, part)));
                    }
                }
            } else if (!Objects.equals(text(before, name), text(after, name))) {
                differences.add(Intake.differs(prefix + name, text(after, name), text(before, name)));
            }
        }
    }

    private static ObjectNode only(ObjectNode fields, List<String> names) {
        var some = DatabaseJson.MAPPER.createObjectNode();
        names.stream().filter(fields::hasNonNull).forEach(name -> some.set(name, fields.get(name)));
        return some;
    }

    private static Set<Long> parentsOf(List<Row> rows) {
        var external = rows.stream().map(row -> text(row.fields(), "parentExternalId")).filter(Objects::nonNull).distinct().toList();
        var ids = new HashSet<>(ids(rows, "parentId"));
        ids.addAll(external.isEmpty() ? List.of()
                : Agency.find("select a.id from Agency a where a.externalId in ?1", external).project(Long.class).list());
        return ids.isEmpty() ? Set.of(-1L) : ids;
    }

    private static Set<Long> ids(List<Row> rows, String name) {
        return rows.stream().map(row -> row.fields().path(name)).filter(JsonNode::isIntegralNumber).map(JsonNode::longValue)
                .collect(Collectors.toSet());
    }

    static String text(JsonNode fields, String name) {
        var value = fields.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static Problem invalid(String pointer, String fault, Object... arguments) {
        return Problem.unprocessable("agency.invalid-agency").at(pointer, fault, arguments);
    }

    /** What the database knows of a batch's rows, and what its rows have claimed from each other. */
    private final class Batch {

        private final boolean write;
        private final Map<Long, Agency> byId = new HashMap<>();
        private final Map<String, Agency> byExternalId = new HashMap<>();
        private final Map<String, Region> regions = new HashMap<>();
        private final Set<String> names = new HashSet<>();
        private final Set<Long> seen = new HashSet<>();
        private final Map<String, Agency> claimed = new HashMap<>();
        private final List<Birth> births = new ArrayList<>();
        private final List<Long> ids = new ArrayList<>();

        Batch(List<Row> rows, boolean write) {
            this.write = write;
            var wanted = ids(rows, "id");
            wanted.addAll(ids(rows, "parentId"));
            var external = rows.stream().flatMap(row -> Arrays.asList(text(row.fields(), "externalId"), text(row.fields(), "parentExternalId")).stream())
                    .filter(Objects::nonNull).collect(Collectors.toSet());
            Agency.<Agency>list("""
                    select a from Agency a left join fetch a.parent join fetch a.government join fetch a.region
                    where a.id in ?1 or a.externalId in ?2""", wanted, external).forEach(agency -> {
                byId.put(agency.id, agency);
                if (agency.externalId != null) {
                    byExternalId.put(agency.externalId, agency);
                }
            });
            knowNames(rows);
            if (write) {
                drawIds(rows.size());
            }
        }

        /** Names taken below the parents that rows name; a parent that is only being created has none. */
        @SuppressWarnings("unchecked")
        private void knowNames(List<Row> rows) {
            var parents = new ArrayList<Long>();
            var wanted = new ArrayList<String>();
            for (var row : rows) {
                var name = text(row.fields(), "name");
                var parent = byId.get(row.fields().path("parentId").asLong());
                if (parent == null) {
                    parent = byExternalId.get(text(row.fields(), "parentExternalId"));
                }
                if (name != null) {
                    parents.add(parent == null ? 0 : parent.id);
                    wanted.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
            for (var row : (List<Tuple>) entities.createNativeQuery("""
                    select w.parent, w.name, a.region_code from unnest(:parents, :names) as w(parent, name)
                    join agency a on coalesce(a.parent_id, 0) = w.parent and lower(a.name) = w.name and a.active_to is null""", Tuple.class)
                    .setParameter("parents", parents.toArray(Long[]::new)).setParameter("names", wanted.toArray(String[]::new)).getResultList()) {
                names.add(name(row.get("parent", Long.class).toString(), row.get("name", String.class), row.get("region_code", String.class)));
            }
        }

        @SuppressWarnings("unchecked")
        private void drawIds(int count) {
            ids.addAll(((List<Long>) entities.createNativeQuery("select nextval('agency_seq') from generate_series(1, :count)", Long.class)
                    .setParameter("count", count).getResultList()).reversed());
        }

        Long nextId() {
            return ids.removeLast();
        }

        /** Null for a row that would create one. */
        Agency stored(Row row) {
            var id = row.fields().path("id");
            var ofExternalId = byExternalId.get(text(row.fields(), "externalId"));
            var agency = id.isIntegralNumber() ? byId.get(id.longValue()) : ofExternalId;
            if (agency == null && id.isIntegralNumber() || agency != null && !mandate.reads(agency)) {
                throw invalid(id.isIntegralNumber() ? "/id" : "/externalId", "agency.import-unknown", String.valueOf(id.isIntegralNumber() ? id : text(row.fields(), "externalId")));
            }
            if (agency != null && !seen.add(agency.id)) {
                throw invalid("/id", "shared.repeated-row");
            }
            return agency;
        }

        Agency parent(Row row) {
            var fields = row.fields();
            var id = fields.path("parentId");
            var externalId = text(fields, "parentExternalId");
            if (id.isIntegralNumber()) {
                return requireParent(byId.get(id.longValue()), "/parentId", id.asText());
            }
            if (externalId == null) {
                return null;
            }
            var known = byExternalId.get(externalId);
            if (known == null && row.parent() != null) {
                if (row.parent().made() == null) {
                    throw invalid("/parentExternalId", "agency.import-parent-refused", String.valueOf(row.parent().n()));
                }
                known = planned(row.parent().made());
            }
            return requireParent(known, "/parentExternalId", externalId);
        }

        private Agency requireParent(Agency parent, String pointer, String named) {
            if (parent == null || !mandate.supervises(parent)) {
                throw invalid(pointer, "agency.import-unknown-parent", named);
            }
            return reorganise.requireParent(parent, named);
        }

        /** As it will be: never written. */
        private Agency planned(JsonNode made) {
            var agency = new Agency();
            agency.path = made.get("path").textValue();
            agency.name = made.get("name").textValue();
            agency.region = region(made.get("regionCode").textValue());
            agency.activeFrom = LocalDate.parse(made.get("activeFrom").textValue());
            return agency;
        }

        Region region(String code) {
            return regions.computeIfAbsent(code, wanted -> Region.find(wanted)
                    .orElseThrow(() -> invalid("/regionCode", "region.unknown", wanted)));
        }

        void claim(String externalId, Agency claimant) {
            var holder = byExternalId.get(externalId);
            if (externalId != null && (holder != null && holder != claimant || claimed.containsKey(externalId))) {
                throw invalid("/externalId", "agency.duplicate-external-id.detail");
            }
            claimed.put(externalId, claimant);
        }

        void claimName(Agency parent, String name, String region) {
            var below = parent == null ? "0" : parent.id == null ? parent.path : parent.id.toString();
            if (!names.add(name(below, name.strip().toLowerCase(Locale.ROOT), region))) {
                throw invalid("/name", "agency.duplicate-name.detail");
            }
        }

        private static String name(String parent, String name, String region) {
            return String.join("\u001f", parent, name, region);
        }

        Map<String, Object> fixedOf(Agency stored) {
            var fixed = new HashMap<String, Object>();
            fixed.put("name", stored.name);
            fixed.put("kind", stored.kind);
            fixed.put("regionCode", stored.region.code);
            fixed.put("parentId", stored.parent == null ? null : stored.parent.id);
            fixed.put("parentExternalId", stored.parent == null ? null : stored.parent.externalId);
            fixed.put("activeFrom", stored.activeFrom);
            fixed.put("activeTo", stored.activeTo);
            return fixed;
        }
    }
}
