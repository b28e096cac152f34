package id.satuinovasi.catalogue;

import static id.satuinovasi.catalogue.CatalogueItem.word;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.satuinovasi.catalogue.CatalogueEntryView.Milestone;
import id.satuinovasi.catalogue.CatalogueEntryView.MilestoneType;
import id.satuinovasi.catalogue.CatalogueEntryView.PublicIndicator;
import id.satuinovasi.innovation.Initiator;
import id.satuinovasi.innovation.InnovationForm;
import id.satuinovasi.innovation.Phase;
import id.satuinovasi.innovation.ServiceTo;
import id.satuinovasi.innovation.Stage;

/** One public innovation, found by its number. */
@ApplicationScoped
class CatalogueEntry {

    /** @param tag changes with the innovation, the names around it and its replications */
    record Found(String tag, CatalogueEntryView view) {
    }

    private static final String STATEMENT = """
            select %s, i.stage, i.phase, i.service_to, i.affair_code, i.main_sdg, i.problem, i.initiator,
                   i.form, i.theme, i.budget, i.latitude, i.longitude, i.video_url,
                   cast(i.sections as text) as sections, cast(i.indicators as text) as indicators,
                   i.started_on, i.trial_on, i.implemented_on, i.first_submitted_at,
                   (select count(*) from innovation c where c.replication_of_id = i.id and c.state = 'VERIFIED' and c.type = 'REPLICATION') as replications,
                   (select o.number from innovation o where o.id = i.replication_of_id and o.state = 'VERIFIED') as replication_of_number,
                   concat_ws('.', i.version, a.version, g.version) as versions
            from innovation i join agency a on a.id = i.agency_id
            %s
            where i.number = :number and i.state = 'VERIFIED'""".formatted(CatalogueItem.COLUMNS, CatalogueItem.JOINS);

    private final EntityManager entities;
    private final ObjectMapper json;

    CatalogueEntry(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    Optional<Found> of(String number) {
        var rows = entities.createNativeQuery(STATEMENT, Tuple.class).setParameter("number", number).getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(found((Tuple) rows.getFirst()));
    }

    private Found found(Tuple row) {
        var replications = row.get("replications", Long.class);
        var replicationOf = row.get("replication_of_number", String.class);
        return new Found("%s-%d%s".formatted(row.get("versions"), replications, replicationOf == null ? "" : "-" + replicationOf),
                new CatalogueEntryView(CatalogueItem.of(row), word(row, "stage", Stage.class), word(row, "phase", Phase.class),
                        word(row, "service_to", ServiceTo.class), row.get("affair_code", String.class), row.get("main_sdg", Integer.class),
                        PublicText.of(row.get("problem", String.class)), sections(row), indicators(row), word(row, "initiator", Initiator.class),
                        word(row, "form", InnovationForm.class), PublicText.of(row.get("theme", String.class)), row.get("budget", Long.class),
                        row.get("latitude", Double.class), row.get("longitude", Double.class), row.get("video_url", String.class),
                        timeline(row), replications, replicationOf));
    }

    private Map<String, String> sections(Tuple row) {
        var sections = new LinkedHashMap<String, String>();
        read(row.get("sections", String.class), new TypeReference<Map<String, String>>() {
        }).forEach((name, text) -> {
            if (text != null) {
                sections.put(name, PublicText.of(text));
            }
        });
        return sections;
    }

    private List<PublicIndicator> indicators(Tuple row) {
        return read(row.get("indicators", String.class), new TypeReference<List<PublicIndicator>>() {
        }).stream().map(PublicIndicator::masked).toList();
    }

    private static List<Milestone> timeline(Tuple row) {
        var zone = ZoneId.of(row.get("time_zone", String.class));
        var milestones = new ArrayList<Milestone>();
        add(milestones, row.get("started_on", LocalDate.class), MilestoneType.STARTED, false);
        add(milestones, row.get("trial_on", LocalDate.class), MilestoneType.TRIAL, false);
        add(milestones, row.get("implemented_on", LocalDate.class), MilestoneType.IMPLEMENTED, false);
        add(milestones, day(row, "first_submitted_at", zone), MilestoneType.SUBMITTED, CatalogueItem.isInvented(row, "firstSubmittedAt"));
        add(milestones, day(row, "decided_at", zone), MilestoneType.VERIFIED, CatalogueItem.isInvented(row, "decidedAt"));
        milestones.sort(Comparator.comparing(Milestone::on).thenComparing(Milestone::type));
        return milestones;
    }

    private static LocalDate day(Tuple row, String column, ZoneId zone) {
        var instant = row.get(column, Instant.class);
        return instant == null ? null : LocalDate.ofInstant(instant, zone);
    }

    private static void add(List<Milestone> milestones, LocalDate on, MilestoneType type, boolean demo) {
        if (on != null) {
            milestones.add(new Milestone(on, type, demo));
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }
}
