import java.util.Map;

/** Writes the obligations of one year with their events, versions and counts. */
final class Obligations {

    static final String[] COUNTED = { "NEW", "DEVELOPMENT", "REPLICATION" };
    private static final String[] COLUMNS = { "id", "agency_id", "year", "agency_name", "agency_kind", "government_id", "region_code", "time_zone", "rule_id",
            "required", "opens_on", "rule_due_on", "due_on", "closes_on", "revision_days", "counts", "extension", "exemption", "due_at", "closes_at",
            "verified", "in_review", "first_submitted_at", "fulfilled_at", "standing", "valid_from", "version" };
    private static final String EXEMPTION = "\"reason\": \"Masa transisi\", \"approver\": \"Sekretaris Daerah\", \"document\": \"SK 12\"";
    private static final String EXTENSION = "\"reason\": \"Bencana banjir\", \"approver\": \"Kepala Biro Organisasi\", \"document\": \"SE 45\"";

    private final Fill fill;
    private final int year;
    private final Map<Long, Life.Terms> terms;
    private final Tallies tallies;
    private final Copy.Bytes data = new Copy.Bytes();
    private long innovation;

    Obligations(Fill fill, int year) {
        this.fill = fill;
        this.year = year;
        terms = Fill.terms(fill.country(), year);
        tallies = new Tallies(year);
        innovation = fill.innovationsBefore(year);
    }

    void write() throws Exception {
        var agencies = fill.country().agencies;
        var id = (year - Life.FIRST) * (long) agencies.size();
        var life = new Life(year);
        var withEnd = java.util.Arrays.copyOf(COLUMNS, COLUMNS.length + 1);
        withEnd[COLUMNS.length] = "valid_to";
        try (var one = fill.connect(); var two = fill.connect(); var three = fill.connect()) {
            try (var live = new Copy(one, "obligation", COLUMNS); var history = new Copy(two, "obligation_history", withEnd);
                    var events = new Copy(three, "obligation_event", "obligation_id", "seq", "type", "data", "recorded_at")) {
                for (var agency : agencies) {
                    var ofAgency = terms.getOrDefault(agency.government.id, terms.get(null));
                    life.draw(agency.key, ofAgency, agency.zone);
                    if (life.hasInnovation()) {
                        innovation++;
                    }
                    write(++id, agency, ofAgency, life, live, history, events);
                }
            }
            try (var tally = new Copy(one, "tally", "year", "region_code", "government_id", "agency_kind", "due_at", "closes_at", "standing", "n");
                    var stretch = new Copy(two, "tally_stretch", CHANGE); var month = new Copy(three, "tally_month", CHANGE)) {
                var changes = tallies.write(tally, stretch, month);
                try (var folded = fill.connect(); var copy = new Copy(folded, "tally_folded", "year", "changes")) {
                    copy.row().number(year).number(changes);
                }
            }
        }
    }

    private static final String[] CHANGE = { "year", "level", "key", "starts_at", "due_at", "closes_at", "exempt", "met", "met_extended", "met_late",
            "submitted", "lacking" };

    private void write(long id, Country.Agency agency, Life.Terms ofAgency, Life life, Copy live, Copy history, Copy events) throws Exception {
        var scopes = fill.scopes(agency);
        for (int n = 0; n < life.events; n++) {
            life.apply(n);
            var from = life.times[n];
            tallies.change(scopes, from, life.dueAt(), life.closesAt(), life.standing(), 1);
            if (n == life.events - 1) {
                version(live, id, agency, ofAgency, life, n);
                tallies.stand(agency, life.dueAt(), life.closesAt(), life.standing());
            } else {
                version(history, id, agency, ofAgency, life, n);
                history.instant(life.times[n + 1]);
                tallies.change(scopes, life.times[n + 1], life.dueAt(), life.closesAt(), life.standing(), -1);
            }
            events.row().number(id).number(n + 1).text(life.types[n].name());
            event(agency, ofAgency, life.types[n]);
            events.json(data).instant(from);
        }
    }

    private void version(Copy copy, long id, Country.Agency agency, Life.Terms ofAgency, Life life, int n) throws Exception {
        copy.row().number(id).number(agency.id).number(year).text(agency.name).text(agency.kind).number(agency.government.id).text(agency.region)
                .text(Country.ZONES.get(agency.zone)).number(ofAgency.rule()).number(1).day(ofAgency.opensOn()).day(ofAgency.dueOn()).day(life.dueOn())
                .day(ofAgency.closesOn()).number(Life.REVISION_DAYS).texts(COUNTED);
        if (life.extended) {
            copy.json(data.clear().add("{\"dueOn\": \"").add(ofAgency.extendedTo().toString()).add("\", ").add(EXTENSION)
                    .add(", \"recordedAt\": \"").add(Life.instant(life.extendedAt).toString()).add("\"}"));
        } else {
            copy.none();
        }
        if (life.exemptedAt != null) {
            copy.json(data.clear().add("{").add(EXEMPTION).add(", \"recordedAt\": \"").add(Life.instant(life.exemptedAt).toString()).add("\"}"));
        } else {
            copy.none();
        }
        copy.instant(life.dueAt()).instant(life.closesAt()).number(life.verified()).number(life.inReview()).instant(life.standingFirstSubmission())
                .instant(life.fulfilledAt()).text(life.standing().name()).instant(life.times[n]).number(n + 1);
    }

    private void event(Country.Agency agency, Life.Terms ofAgency, Life.Event type) {
        data.clear();
        switch (type) {
            case OPENED -> data.add("{\"agency\": {\"name\": \"").add(agency.name).add("\", \"kind\": \"").add(agency.kind)
                    .add("\", \"governmentId\": ").add(agency.government.id).add(", \"regionCode\": \"").add(agency.region)
                    .add("\", \"timeZone\": \"").add(Country.ZONES.get(agency.zone)).add("\"}, \"terms\": {\"ruleId\": ").add(ofAgency.rule())
                    .add(", \"required\": 1, \"opensOn\": \"").add(ofAgency.opensOn().toString()).add("\", \"dueOn\": \"").add(ofAgency.dueOn().toString())
                    .add("\", \"closesOn\": \"").add(ofAgency.closesOn().toString()).add("\", \"revisionDays\": ").add(Life.REVISION_DAYS)
                    .add(", \"counts\": [\"NEW\", \"DEVELOPMENT\", \"REPLICATION\"]}}");
            case EXTENDED -> data.add("{\"dueOn\": \"").add(ofAgency.extendedTo().toString()).add("\", ").add(EXTENSION).add("}");
            case EXEMPTED -> data.add("{").add(EXEMPTION).add("}");
            case SUBMITTED -> {
                var key = Innovations.key(agency, year);
                data.add("{\"innovationId\": ").add(innovation).add(", \"number\": \"").add(Innovations.number(year, innovation))
                        .add("\", \"title\": \"").add(fill.texts().title(key)).add("\", \"innovationType\": \"").add(Innovations.type(key)).add("\"}");
            }
            default -> data.add("{\"innovationId\": ").add(innovation).add("}");
        }
    }
}
