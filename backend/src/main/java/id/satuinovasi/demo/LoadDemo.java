package id.satuinovasi.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.demo.DemoFiles.Body;
import id.satuinovasi.demo.DemoFiles.Published;
import id.satuinovasi.innovation.RecordHistory;
import id.satuinovasi.obligation.RecordFact;
import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Recorded;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/**
 * Fills an empty database once with the governments of db/demo and their years 2014 to 2026, when the service is
 * started with DEMO=true. All or nothing: one transaction, and none of it twice.
 */
@ApplicationScoped
public class LoadDemo {

    private static final Logger LOG = Logger.getLogger(LoadDemo.class);
    private static final String NAME = "demo";
    private static final long LOCK = 0x44_656D_6FL;
    private static final int SECONDS = 600;

    /** A government's own deadlines in the year under way; made up. */
    private record OwnRule(String government, String legalBasis, LocalDate recordedOn, LocalDate dueOn, LocalDate closesOn) {
    }

    private static final List<OwnRule> OWN_RULES = List.of(
            new OwnRule("64.71", "Surat Edaran Wali Kota Balikpapan (contoh)", LocalDate.of(2026, 1, 20), LocalDate.of(2026, 9, 30),
                    LocalDate.of(2026, 10, 31)),
            new OwnRule("53.71", "Surat Edaran Wali Kota Kupang (contoh)", LocalDate.of(2026, 1, 22), LocalDate.of(2026, 10, 31),
                    LocalDate.of(2026, 12, 31)),
            new OwnRule("73.24", "Surat Edaran Bupati Luwu Timur (contoh)", LocalDate.of(2026, 2, 3), LocalDate.of(2026, 11, 10),
                    LocalDate.of(2026, 12, 15)));
    private static final String EXTENDED = "36";

    private final EntityManager entities;
    private final Clock clock;
    private final DemoAccounts demoAccounts;
    private final DemoYears years;
    private final RecordHistory history;
    private final RecordFact facts;
    private final boolean wanted;

    LoadDemo(EntityManager entities, Clock clock, DemoAccounts demoAccounts, DemoYears years, RecordHistory history, RecordFact facts,
            @ConfigProperty(name = "DEMO", defaultValue = "false") boolean wanted) {
        this.entities = entities;
        this.clock = clock;
        this.demoAccounts = demoAccounts;
        this.years = years;
        this.history = history;
        this.facts = facts;
        this.wanted = wanted;
    }

    void atStart(@Observes @Priority(1000) StartupEvent event) {
        if (wanted) {
            load();
        }
    }

    void load() {
        QuarkusTransaction.requiringNew().timeout(SECONDS).run(() -> {
            entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) locked").setParameter("lock", LOCK).getSingleResult();
            if (isLoaded()) {
                return;
            }
            if (Agency.count() > 0) {
                LOG.warn("DEMO=true is ignored: this database holds agencies already, and the demo belongs into an empty one");
                return;
            }
            LOG.info("Loading the demo's data, once");
            tell();
            entities.createNativeQuery("insert into loaded_data (name, loaded_at) values (:name, :now)")
                    .setParameter("name", NAME).setParameter("now", clock.instant()).executeUpdate();
            // The planner still believes the tables empty, and would answer the first searches row by row.
            entities.createNativeQuery("analyze region, agency, innovation, obligation, obligation_history, obligation_event, tally_pending")
                    .executeUpdate();
        });
    }

    /** Also false where DEMO=true was ignored. */
    @Transactional
    public boolean isLoaded() {
        return !entities.createNativeQuery("select 1 from loaded_data where name = :name").setParameter("name", NAME).getResultList().isEmpty();
    }

    private void tell() {
        var bodies = DemoFiles.bodies();
        var agencies = createAgencies(bodies);
        var accounts = demoAccounts.create(agencies, DemoYears.at(LocalDate.of(DemoYears.FIRST, 1, 1)));
        entities.flush();
        var ministry = accounts.get(DemoAccounts.MINISTRY);
        var story = new DemoStory(DemoFiles.ideas(), accounts);
        Map<String, List<Published>> published = DemoFiles.published().stream().collect(Collectors.groupingBy(found -> found.year() + found.agency()));
        var now = clock.instant();
        for (var year = DemoYears.FIRST; year <= DemoYears.LAST && DemoYears.at(LocalDate.of(year, 1, 3)).isBefore(now); year++) {
            years.open(year, ministry);
            entities.flush();
            entities.clear();
            if (year == DemoYears.LAST) {
                tighten(agencies, accounts, now);
            }
            tellYear(year, bodies, agencies, story, published, now);
            if (year < DemoYears.LAST && DemoYears.closing(year).isBefore(now)) {
                years.close(year, ministry);
            }
            entities.flush();
            entities.clear();
        }
    }

    private Map<String, Long> createAgencies(List<Body> bodies) {
        var created = new LinkedHashMap<String, Agency>();
        var since = LocalDate.of(DemoYears.FIRST, 1, 1);
        for (var body : bodies) {
            var agency = Agency.create(body.parent() == null ? null : created.get(body.parent()), body.name(), body.kind(),
                    entities.getReference(Region.class, body.regionCode()), since, DemoYears.at(since));
            agency.source = body.source();
            agency.demo = body.source() == null;
            if (body.key().startsWith("53.06") || body.key().startsWith("73.24")) {
                agency.contactName = "Narahubung contoh";
                agency.contactEmail = "instansi-" + agency.id + "@contoh.example";
                agency.contactPhone = "0000-0000-" + agency.id;
            }
            created.put(body.key(), agency);
        }
        entities.flush();
        var ids = new HashMap<String, Long>();
        created.forEach((key, agency) -> ids.put(key, agency.id));
        return ids;
    }

    private void tighten(Map<String, Long> agencies, Map<String, Long> accounts, Instant now) {
        for (var own : OWN_RULES) {
            var at = DemoYears.at(own.recordedOn());
            if (at.isBefore(now)) {
                years.tighten(DemoYears.LAST, agencies.get(own.government()), own.legalBasis(), own.dueOn(), own.closesOn(),
                        new Recorded(at, own.government().equals("73.24") ? accounts.get("ortala.7324") : accounts.get(DemoAccounts.MINISTRY)));
                entities.clear();
            }
        }
    }

    private void tellYear(int year, List<Body> bodies, Map<String, Long> agencies, DemoStory story,
            Map<String, List<Published>> published, Instant now) {
        var places = new HashMap<String, Integer>();
        // Looking for changes before every single statement is a fifth of the work; once after each deed is enough.
        entities.setFlushMode(FlushModeType.COMMIT);
        for (var body : bodies) {
            // A reference costs nothing until something is told of the agency, which in most years is nothing.
            var agency = entities.getReference(Agency.class, agencies.get(body.key()));
            var life = new DemoLife(agency, year, now, history, facts);
            var known = published.getOrDefault(year + body.key(), List.of());
            known.forEach(found -> story.tellPublished(life, agency, body, found));
            if (year == DemoYears.LAST) {
                tellUnderWay(life, agency, body, places.merge(body.government(), 1, Integer::sum), story, now);
            } else if (known.isEmpty()) {
                story.tellPast(life, agency, body, year);
            }
            life.carryOut(entities::flush);
            entities.clear();
        }
        entities.setFlushMode(FlushModeType.AUTO);
    }

    private void tellUnderWay(DemoLife life, Agency agency, Body body, int place, DemoStory story, Instant now) {
        var government = body.government();
        var own = OWN_RULES.stream().filter(rule -> rule.government().equals(government)).findFirst();
        if (government.equals(EXTENDED)) {
            life.happened(DemoYears.at(LocalDate.of(2026, 10, 12)).plus(Duration.ofHours(1)), null,
                    DemoStory.extended(LocalDate.of(2026, 12, 20)));
        }
        story.tellUnderWay(life, agency, body, place, own.map(OwnRule::dueOn).orElse(DemoYears.dueOn(DemoYears.LAST)),
                own.map(OwnRule::closesOn).orElse(DemoYears.closesOn(DemoYears.LAST)), now);
    }
}
