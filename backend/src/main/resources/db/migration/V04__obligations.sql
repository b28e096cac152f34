create table reporting_year (
    year      int primary key,
    state     text        not null,
    opened_at timestamptz not null,
    opened_by bigint,
    closed_at timestamptz,
    -- Its obligations hold made-up facts, for demonstration; the page says so wherever they show.
    demo      boolean     not null default false,
    version   int         not null default 0,
    constraint fk_reporting_year_opened_by foreign key (opened_by) references account,
    constraint ck_reporting_year_year check (year between 2013 and 2100),
    constraint ck_reporting_year_state check (state in ('OPEN', 'CLOSED') and (state = 'CLOSED') = (closed_at is not null))
);

-- Append-only: an old figure must know whether the year was closed at that instant.
create table reporting_year_event (
    id          bigint generated always as identity primary key,
    year        int         not null,
    type        text        not null,
    reason      text,
    document    text,
    recorded_at timestamptz not null,
    recorded_by bigint,
    constraint fk_reporting_year_event_year foreign key (year) references reporting_year,
    constraint ck_reporting_year_event_type check (type in ('OPENED', 'CLOSED', 'REOPENED'))
);
create index ix_reporting_year_event_year on reporting_year_event (year, recorded_at);

-- A rule is never changed in place: a change is a new version of the same (year, government, kind).
create table obligation_rule (
    id            bigint generated always as identity primary key,
    year          int         not null,
    government_id bigint,
    agency_kind   text,
    version       int         not null,
    required      int         not null,
    opens_on      date        not null,
    due_on        date        not null,
    closes_on     date        not null,
    revision_days int         not null,
    counts        text[]      not null,
    new_agencies  text        not null,
    legal_basis   text        not null,
    recorded_at   timestamptz not null,
    recorded_by   bigint,
    constraint fk_obligation_rule_government foreign key (government_id) references agency,
    constraint fk_obligation_rule_recorded_by foreign key (recorded_by) references account,
    constraint uq_obligation_rule_version unique nulls not distinct (year, government_id, agency_kind, version),
    constraint ck_obligation_rule_required check (required between 1 and 100),
    constraint ck_obligation_rule_dates check (opens_on <= due_on and due_on <= closes_on),
    constraint ck_obligation_rule_revision_days check (revision_days between 0 and 90),
    constraint ck_obligation_rule_counts check (cardinality(counts) > 0
        and counts <@ array['NEW', 'DEVELOPMENT', 'REPLICATION']),
    constraint ck_obligation_rule_new_agencies check (new_agencies in ('FULL', 'NEXT_YEAR'))
);

-- One row per agency and year: what was expected and what was met stand on the same row, so no rate can
-- exceed 100 %. The row is a projection of obligation_event and carries the agency as it was in that year.
create sequence obligation_seq;
create table obligation (
    id                 bigint primary key default nextval('obligation_seq'),
    agency_id          bigint      not null,
    year               int         not null,
    agency_name        text        not null,
    agency_kind        text        not null,
    government_id      bigint      not null,
    region_code        text        not null,
    time_zone          text        not null,
    rule_id            bigint      not null,
    required           int         not null,
    opens_on           date        not null,
    rule_due_on        date        not null,
    due_on             date        not null,
    closes_on          date        not null,
    revision_days      int         not null,
    counts             text[]      not null,
    extension          jsonb,
    exemption          jsonb,
    -- The first instants after due_on and closes_on in the agency's own zone.
    due_at             timestamptz not null,
    closes_at          timestamptz not null,
    verified           int         not null,
    in_review          int         not null,
    first_submitted_at timestamptz,
    fulfilled_at       timestamptz,
    -- The state that does not depend on the clock; obligation_status() adds the instant.
    standing           text        not null,
    -- The instant since which this version of the row holds: that of its newest event.
    valid_from         timestamptz not null,
    version            int         not null,
    constraint uq_obligation_agency_id_year unique (agency_id, year),
    constraint fk_obligation_agency foreign key (agency_id) references agency,
    constraint fk_obligation_government foreign key (government_id) references agency,
    constraint fk_obligation_region foreign key (region_code) references region,
    constraint fk_obligation_year foreign key (year) references reporting_year,
    constraint fk_obligation_rule foreign key (rule_id) references obligation_rule,
    constraint ck_obligation_dates check (opens_on <= rule_due_on and rule_due_on <= closes_on and due_on <= closes_on and due_at <= closes_at),
    constraint ck_obligation_counts check (verified >= 0 and in_review >= 0 and required >= 1),
    constraint ck_obligation_standing check (standing in ('EXEMPT', 'MET', 'MET_EXTENDED', 'MET_LATE', 'SUBMITTED', 'LACKING')),
    constraint ck_obligation_met check (standing not in ('MET', 'MET_EXTENDED', 'MET_LATE')
        or (verified >= required and fulfilled_at is not null)),
    constraint ck_obligation_exempt check ((standing = 'EXEMPT') = (exemption is not null))
);
create index ix_obligation_government on obligation (government_id, year, agency_name, id);
create index ix_obligation_region on obligation (year, region_code text_pattern_ops);
create index ix_obligation_standing on obligation (year, standing, agency_name, id);
create index ix_obligation_year_name on obligation (year, agency_name, id);
create index ix_obligation_name on obligation using gin (agency_name gin_trgm_ops);

-- Earlier versions of the row, each valid in [valid_from, valid_to): answers "as of" without replaying events.
create table obligation_history (
    like obligation,
    valid_to timestamptz not null,
    constraint pk_obligation_history primary key (id, version)
);
create index ix_obligation_history_government on obligation_history (government_id, year, valid_from);
create index ix_obligation_history_region on obligation_history (year, region_code text_pattern_ops, valid_from);
create index ix_obligation_history_agency on obligation_history (agency_id, year, valid_from);

create view obligation_timeline as
    select o.*, 'infinity'::timestamptz as valid_to from obligation o
    union all
    select h.* from obligation_history h;

-- The facts. Append-only; everything above and below is derived from them and from reporting_year_event.
create table obligation_event (
    obligation_id bigint      not null,
    seq           int         not null,
    type          text        not null,
    data          jsonb       not null,
    recorded_at   timestamptz not null,
    recorded_by   bigint,
    constraint pk_obligation_event primary key (obligation_id, seq),
    constraint fk_obligation_event_obligation foreign key (obligation_id) references obligation,
    constraint fk_obligation_event_recorded_by foreign key (recorded_by) references account
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger tr_obligation_event_append_only before update or delete on obligation_event
    for each row execute function refuse_change();
create trigger tr_reporting_year_event_append_only before update or delete on reporting_year_event
    for each row execute function refuse_change();
create trigger tr_agency_succession_append_only before update or delete on agency_succession
    for each row execute function refuse_change();
create trigger tr_obligation_rule_append_only before update or delete on obligation_rule
    for each row execute function refuse_change();

-- Counts of obligations. region_code is cut to province or regency. A change of an obligation inserts a -1 and
-- a +1 into tally_pending, which locks nothing; a job folds pending rows into tally and counts them in
-- tally_folded. A reader adds both in one statement, so figures are exact at every instant, and
-- tally_folded.changes + the pending rows of a year is a version number of that year's figures.
create table tally (
    year          int         not null,
    region_code   text        not null,
    government_id bigint      not null,
    agency_kind   text        not null,
    due_at        timestamptz not null,
    closes_at     timestamptz not null,
    standing      text        not null,
    n             bigint      not null,
    constraint pk_tally primary key (year, government_id, region_code, agency_kind, due_at, closes_at, standing)
);
create index ix_tally_region on tally (year, region_code text_pattern_ops);

create table tally_pending (
    id            bigint generated always as identity primary key,
    year          int         not null,
    region_code   text        not null,
    government_id bigint      not null,
    agency_kind   text        not null,
    due_at        timestamptz not null,
    closes_at     timestamptz not null,
    standing      text        not null,
    n             int         not null
);
create index ix_tally_pending_year on tally_pending (year);

create table tally_folded (
    year    int primary key,
    changes bigint not null
);

create view tally_now as
    select year, region_code, government_id, agency_kind, due_at, closes_at, standing, n from tally
    union all
    select year, region_code, government_id, agency_kind, due_at, closes_at, standing, n from tally_pending;

-- The same function as Standing.statusAt in the code; a test holds both against one table of cases.
create function obligation_status(standing text, due_at timestamptz, closes_at timestamptz, closed boolean, at timestamptz)
    returns text language sql immutable parallel safe as $$
    select case standing
        when 'EXEMPT' then 'EXEMPT'
        when 'MET' then 'COMPLIANT'
        when 'MET_EXTENDED' then 'COMPLIANT'
        when 'MET_LATE' then 'COMPLIANT_LATE'
        when 'SUBMITTED' then case when closed then 'NON_COMPLIANT' else 'IN_REVIEW' end
        else case when closed or at >= closes_at then 'NON_COMPLIANT' when at >= due_at then 'OVERDUE' else 'PENDING' end
    end
$$;
