package id.satuinovasi.innovation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.satuinovasi.account.Caller;
import id.satuinovasi.agency.Agency;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.ReportingYear;
import id.satuinovasi.shared.DatabaseJson;
import id.satuinovasi.shared.Intake;
import id.satuinovasi.shared.MergePatch;
import id.satuinovasi.shared.Problem;
import id.satuinovasi.shared.Recorded;

/**
 * Innovations of a file. Those that exist are told by id, number or external id and are edited, as a PATCH would; all others
 * become drafts. What was handed in is not changed: the agency has to get it back first.
 */
@ApplicationScoped
class InnovationIntake implements Intake {

    private static final List<String> FIELDS = List.of("year", "title", "type", "replicationOfId", "stage", "phase", "serviceTo", "digital",
            "affairCode", "sector", "sdgs", "mainSdg", "initiator", "form", "theme", "summary", "problem", "startedOn", "trialOn",
            "implementedOn", "budget", "latitude", "longitude", "videoUrl", "sections", "indicators", "partners", "externalId");
    private static final Set<String> NEEDED = Set.of("year", "title", "type");
    private static final Set<String> FIXED = Set.of("year", "agencyId");

    private final EntityManager entities;
    private final Caller caller;
    private final InnovationAccess access;
    private final MergePatch mergePatch;

    InnovationIntake(EntityManager entities, Caller caller, InnovationAccess access, MergePatch mergePatch) {
        this.entities = entities;
        this.caller = caller;
        this.access = access;
        this.mergePatch = mergePatch;
    }

    @Override
    public String resource() {
        return "innovations";
    }

    @Override
    public Keys keys(ObjectNode fields) {
        var id = text(fields, "id");
        var number = text(fields, "number");
        var externalId = text(fields, "externalId");
        var agency = text(fields, "agencyId") != null ? text(fields, "agencyId") : "+" + text(fields, "agencyExternalId");
        return new Keys(id != null ? "#" + id : number != null ? number : externalId, null,
                externalId == null ? null : String.join("\u001f", agency, externalId));
    }

    @Override
    public void holdAll() {
        // Each row is held when it is changed; a new one has none to hold.
    }

    @Override
    public List<Judged> judge(List<Row> rows, Recorded recorded, boolean write) {
        entities.clear();
        var batch = new Batch(rows, write);
        var judged = new ArrayList<Judged>();
        for (var row : rows) {
            try {
                var stored = batch.stored(row);
                judged.add(stored == null ? judgeNew(row, batch, recorded) : judgeKnown(row, stored, batch, recorded));
            } catch (Problem refused) {
                judged.add(Judged.refused(row, null, refused));
            }
        }
        if (write) {
            entities.flush();
        }
        entities.clear();
        return judged;
    }

    private Judged judgeKnown(Row row, Innovation stored, Batch batch, Recorded recorded) {
        var fields = row.fields();
        var before = InnovationContent.of(stored);
        var patch = only(fields);
        // What no draft can be without is never emptied: there an empty cell says nothing.
        patch.properties().removeIf(field -> NEEDED.contains(field.getKey()) && field.getValue().isNull());
        var agency = batch.agencyOf(fields);
        if (agency != null) {
            patch.put("agencyId", agency.id);
        }
        var after = mergePatch.applied(before, patch);
        var changes = ContentChange.between(before, after);
        if (changes.isEmpty()) {
            return Judged.of(row, Outcome.UNCHANGED, stored.id);
        }
        if (!caller.represents(stored.agency)) {
            throw Problem.forbidden("innovation.agency-only");
        }
        if (fields.hasNonNull("version") && fields.get("version").asInt() != stored.version) {
            return Judged.refused(row, Outcome.CONFLICT, stored.id,
                    changes.stream().map(change -> Intake.differs(change.field(), change.to(), change.from())).toList());
        }
        var fixed = changes.stream().map(ContentChange::field).filter(FIXED::contains).toList();
        if (!fixed.isEmpty()) {
            throw invalid("/" + fixed.getFirst(), "innovation.fixed");
        }
        stored.requireEditable();
        after.requireSound();
        if (!Objects.equals(after.replicationOfId(), before.replicationOfId())) {
            access.requireKnownSource(after, stored.id);
        }
        batch.claim(stored.agency, after.externalId(), stored);
        if (batch.write) {
            stored.edit(stored.agency, after, recorded);
        }
        return Judged.of(row, Outcome.UPDATE, stored.id);
    }

    private Judged judgeNew(Row row, Batch batch, Recorded recorded) {
        var fields = row.fields();
        if (text(fields, "externalId") == null) {
            throw invalid("/externalId", "innovation.import-key");
        }
        var agency = batch.agencyOf(fields);
        if (agency == null) {
            throw invalid("/agencyId", "shared.not-null");
        }
        if (!caller.represents(agency)) {
            throw Problem.forbidden("innovation.agency-only");
        }
        var given = only(fields).put("agencyId", agency.id);
        given.properties().removeIf(field -> field.getValue().isNull());
        var content = mergePatch.read(given, InnovationContent.class);
        InnovationAccess.requireOpen(batch.year(content.year()), content.year());
        InnovationAccess.requireStanding(agency.isClosed() ? Obligation.of(agency.id, content.year()).orElse(null) : null, agency, content.year());
        content.requireSound();
        access.requireKnownSource(content, null);
        batch.claim(agency, content.externalId(), null);
        if (!batch.write) {
            return Judged.of(row, Outcome.CREATE, null);
        }
        return Judged.of(row, Outcome.CREATE, Innovation.draft(batch.nextId(), agency, content, recorded).id);
    }

    private static ObjectNode only(ObjectNode fields) {
        var some = DatabaseJson.MAPPER.createObjectNode();
        FIELDS.stream().filter(fields::has).forEach(name -> some.set(name, fields.get(name)));
        return some;
    }

    private static String text(JsonNode fields, String name) {
        var value = fields.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static Problem invalid(String pointer, String fault, Object... arguments) {
        return Problem.unprocessable("shared.invalid-body").at(pointer, fault, arguments);
    }

    /** What the database knows of a batch's rows, and what its rows have claimed from each other. */
    private final class Batch {

        private final boolean write;
        private final Map<Long, Agency> agencies = new HashMap<>();
        private final Map<String, Agency> agenciesByExternalId = new HashMap<>();
        private final Map<Long, Innovation> byId;
        private final Map<String, Innovation> byNumber;
        private final Map<String, Innovation> byExternalId = new HashMap<>();
        private final Map<Integer, ReportingYear> years = new HashMap<>();
        private final Set<Long> seen = new HashSet<>();
        private final Set<String> claimed = new HashSet<>();
        private final List<Long> ids;

        Batch(List<Row> rows, boolean write) {
            this.write = write;
            Agency.<Agency>list("""
                    select a from Agency a left join fetch a.parent join fetch a.government join fetch a.region
                    where a.id in ?1 or a.externalId in ?2""", numbers(rows, "agencyId"), texts(rows, "agencyExternalId")).forEach(agency -> {
                agencies.put(agency.id, agency);
                agenciesByExternalId.put(agency.externalId, agency);
            });
            var known = known(rows);
            if (write && !known.isEmpty()) {
                // In the order of their ids, so that two imports never wait for each other in a circle.
                entities.clear();
                Innovation.find("id in ?1 order by id", known).withLock(LockModeType.PESSIMISTIC_WRITE).list();
                entities.clear();
            }
            var stored = known.isEmpty() ? List.<Innovation>of() : Innovation.<Innovation>list("""
                    from Innovation i join fetch i.agency a join fetch a.government join fetch a.region where i.id in ?1 order by i.id""", known);
            byId = by(stored, innovation -> innovation.id);
            byNumber = by(stored, innovation -> innovation.number);
            stored.stream().filter(innovation -> innovation.externalId != null)
                    .forEach(innovation -> byExternalId.put(place(innovation.agency, innovation.externalId), innovation));
            ReportingYear.<ReportingYear>listAll().forEach(year -> years.put(year.year, year));
            ids = new ArrayList<>(write ? Innovation.nextIds(rows.size()) : List.of());
        }

        /** Each row's own, and whoever has the external id already that it asks for: by one index each. */
        @SuppressWarnings("unchecked")
        private List<Long> known(List<Row> rows) {
            return entities.createNativeQuery("""
                    with given as materialized (
                        select * from unnest(:ids, :numbers, :agencies, :externalIds) as g (id, number, agency_id, external_id)),
                    named as materialized (
                        select i.id, i.agency_id, g.external_id from given g join innovation i on i.id = g.id
                        union all
                        select i.id, i.agency_id, g.external_id from given g join innovation i on i.number = g.number)
                    select id from named
                    union select i.id from named n join innovation i on i.agency_id = n.agency_id and i.external_id = n.external_id
                    union select i.id from given g join innovation i on i.agency_id = g.agency_id and i.external_id = g.external_id
                    order by 1""", Long.class)
                    .setParameter("ids", rows.stream().map(row -> number(row.fields(), "id")).toArray(Long[]::new))
                    .setParameter("numbers", rows.stream().map(row -> text(row.fields(), "number")).toArray(String[]::new))
                    .setParameter("agencies", rows.stream().map(row -> place(row.fields())).toArray(Long[]::new))
                    .setParameter("externalIds", rows.stream().map(row -> text(row.fields(), "externalId")).toArray(String[]::new)).getResultList();
        }

        private Long place(ObjectNode fields) {
            var agency = fields.path("agencyId").isIntegralNumber() ? agencies.get(fields.get("agencyId").longValue())
                    : agenciesByExternalId.get(text(fields, "agencyExternalId"));
            return agency == null ? null : agency.id;
        }

        private static Long number(ObjectNode fields, String name) {
            return fields.path(name).isIntegralNumber() ? fields.get(name).longValue() : null;
        }

        Long nextId() {
            return ids.removeLast();
        }

        ReportingYear year(Integer number) {
            return years.get(number);
        }

        /** Null for a row that would begin a draft. */
        Innovation stored(Row row) {
            var fields = row.fields();
            var id = fields.path("id");
            var number = text(fields, "number");
            var agency = agencyOf(fields);
            var stored = id.isIntegralNumber() ? byId.get(id.longValue()) : number != null ? byNumber.get(number)
                    : agency == null ? null : byExternalId.get(place(agency, text(fields, "externalId")));
            if (stored == null && (id.isIntegralNumber() || number != null) || stored != null && !caller.reads(stored.agency)) {
                throw invalid(id.isIntegralNumber() ? "/id" : number != null ? "/number" : "/externalId", "innovation.import-unknown");
            }
            if (stored != null && !seen.add(stored.id)) {
                throw invalid("/id", "shared.repeated-row");
            }
            return stored;
        }

        /** Null where none is named. */
        Agency agencyOf(ObjectNode fields) {
            var id = fields.path("agencyId");
            var externalId = text(fields, "agencyExternalId");
            if (!id.isIntegralNumber() && externalId == null) {
                return null;
            }
            var agency = id.isIntegralNumber() ? agencies.get(id.longValue()) : agenciesByExternalId.get(externalId);
            // Others learn nothing about foreign agencies, not even whether they exist.
            if (agency == null || !caller.reads(agency)) {
                throw invalid(id.isIntegralNumber() ? "/agencyId" : "/agencyExternalId", "innovation.import-agency", id.isIntegralNumber() ? id.asText() : externalId);
            }
            return agency;
        }

        void claim(Agency agency, String externalId, Innovation claimant) {
            if (externalId == null) {
                return;
            }
            var place = place(agency, externalId);
            var holder = byExternalId.get(place);
            if (holder != null && holder != claimant || !claimed.add(place)) {
                throw invalid("/externalId", "innovation.duplicate-external-id.detail");
            }
        }

        private static String place(Agency agency, String externalId) {
            return agency.id + "\u001f" + externalId;
        }

        private static <K> Map<K, Innovation> by(List<Innovation> all, Function<Innovation, K> key) {
            return all.stream().collect(Collectors.toMap(key, Function.identity()));
        }

        private static Collection<Long> numbers(List<Row> rows, String name) {
            return rows.stream().map(row -> row.fields().path(name)).filter(JsonNode::isIntegralNumber).map(JsonNode::longValue).distinct().toList();
        }

        private static Collection<String> texts(List<Row> rows, String name) {
            return rows.stream().map(row -> text(row.fields(), name)).filter(Objects::nonNull).distinct().toList();
        }
    }
}
