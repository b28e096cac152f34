-- What changed, for those who follow. A change is written by a trigger in the transaction of the fact, into change_pending, so it
-- can neither be forgotten nor tell what was rolled back. It gets its place in the feed only after its commit: one transaction at
-- a time (place_changes) moves what is visible, in the order of id, behind what has a place. So places are dense, nobody who
-- commits late is missed, and what was seen committed before another change was made stands before it.
-- Neither table refers to others by foreign keys: a year's opening writes 650,000 rows, and the log outlives nothing it names.
create table change_pending (
    -- Drawn when the change is made.
    id            bigint generated always as identity,
    type          text        not null,
    resource      text        not null,
    -- As the API names it: '91', '31/2026', '2026-0000091'.
    resource_id   text        not null,
    -- Whose scope decides who may read it; null for what all may.
    agency_id     bigint,
    government_id bigint,
    year          int,
    version       int         not null,
    recorded_at   timestamptz not null,
    deleted       boolean     not null default false,
    -- Where it stood before an agency moved: who read it there and reads it no longer is told that it is gone.
    left_path     text,
    left_region   text,
    constraint pk_change_pending primary key (id)
    -- Rows stay for less than a second, so what matters is how many came and went, not how many there are.
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table change (
    position      bigint      not null,
    type          text        not null,
    resource      text        not null,
    resource_id   text        not null,
    agency_id     bigint,
    government_id bigint,
    year          int,
    version       int         not null,
    recorded_at   timestamptz not null,
    deleted       boolean     not null,
    left_path     text,
    left_region   text,
    -- By the database's clock; recorded_at is the fact's own instant, which may lie far back. Old changes go by this one.
    placed_at     timestamptz not null,
    constraint pk_change primary key (position)
);

-- One row: the last position given, and the last of those that are no longer kept.
create table change_head (
    one      boolean not null default true,
    last     bigint  not null default 0,
    dropped  bigint  not null default 0,
    constraint pk_change_head primary key (one),
    constraint ck_change_head_one check (one),
    constraint ck_change_head_dropped check (dropped between 0 and last)
);
insert into change_head default values;

-- Gives at most so many changes their positions, all of them for null; returns how many. Whoever comes second waits for the row,
-- and its next statement sees what was placed meanwhile.
create function place_changes(most int) returns bigint language plpgsql set search_path = public as $$
declare
    n bigint;
begin
    perform 1 from change_head for update;
    with taken as (
        delete from change_pending where id in (select id from change_pending order by id limit most) returning *)
    insert into change (position, type, resource, resource_id, agency_id, government_id, year, version, recorded_at, deleted,
                        left_path, left_region, placed_at)
    select h.last + row_number() over (order by t.id), t.type, t.resource, t.resource_id, t.agency_id, t.government_id, t.year, t.version,
           t.recorded_at, t.deleted, t.left_path, t.left_region, clock_timestamp()
    from taken t cross join change_head h
    order by t.id;
    get diagnostics n = row_count;
    if n > 0 then
        update change_head set last = last + n;
    end if;
    return n;
end $$;

create function log_innovations_created() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, year, version, recorded_at)
    select 'innovation.created', 'innovations', i.id::text, i.agency_id, a.government_id, i.year, i.version, i.updated_at
    from created i join agency a on a.id = i.agency_id order by i.id;
    return null;
end $$;
create trigger tr_innovation_log_created after insert on innovation referencing new table as created
    for each statement execute function log_innovations_created();

create function log_innovation_changed() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, year, version, recorded_at)
    select case when new.state = old.state or new.state = 'DRAFT' then 'innovation.changed' else 'innovation.' || lower(new.state) end,
           'innovations', new.id::text, new.agency_id, a.government_id, new.year, new.version, new.updated_at
    from agency a where a.id = new.agency_id;
    return null;
end $$;
create trigger tr_innovation_log_changed after update on innovation for each row
    when ((old.version, old.state, old.agency_id) is distinct from (new.version, new.state, new.agency_id)) execute function log_innovation_changed();

-- A year's opening is one statement for the whole country.
create function log_obligations_opened() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, year, version, recorded_at)
    select 'obligation.opened', 'obligations', agency_id || '/' || year, agency_id, government_id, year, version, valid_from from opened;
    return null;
end $$;
create trigger tr_obligation_log_opened after insert on obligation referencing new table as opened
    for each statement execute function log_obligations_opened();

-- The event that made the version says what happened; a version that none made was put right by a rebuild.
create function log_obligation_changed() returns trigger language plpgsql set search_path = public as $$
declare
    fact text := (select type from obligation_event where obligation_id = new.id and seq = new.version and new.version > old.version);
    moved boolean := (old.government_id, old.region_code) <> (new.government_id, new.region_code);
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, year, version, recorded_at, left_path, left_region)
    values ('obligation.' || case
                when fact is null then 'corrected'
                when fact in ('SUBMITTED', 'RETURNED', 'VERIFIED', 'REJECTED', 'WITHDRAWN', 'REVOKED') then 'progressed'
                else replace(lower(fact), '_', '-') end,
            'obligations', new.agency_id || '/' || new.year, new.agency_id, new.government_id, new.year, new.version, new.valid_from,
            case when moved then '/' || old.government_id || '/' end, case when moved then old.region_code end);
    return null;
end $$;
create trigger tr_obligation_log_changed after update on obligation for each row
    when (old is distinct from new) execute function log_obligation_changed();

create function log_agencies_created() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, version, recorded_at)
    select 'agency.created', 'agencies', id::text, id, government_id, version, created_at from created order by created.id;
    return null;
end $$;
create trigger tr_agency_log_created after insert on agency referencing new table as created
    for each statement execute function log_agencies_created();

create function log_agencies_changed() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, version, recorded_at, left_path, left_region)
    select 'agency.' || case
               when o.active_to is null and n.active_to is not null then 'closed'
               when o.name <> n.name then 'renamed'
               when (o.path, o.region_code) <> (n.path, n.region_code) then 'moved'
               else 'changed' end,
           'agencies', n.id::text, n.id, n.government_id, n.version, n.updated_at,
           case when (o.path, o.region_code) <> (n.path, n.region_code) then o.path end,
           case when (o.path, o.region_code) <> (n.path, n.region_code) then o.region_code end
    from was o join became n on n.id = o.id
    where o is distinct from n order by n.id;
    return null;
end $$;
create trigger tr_agency_log_changed after update on agency referencing old table as was new table as became
    for each statement execute function log_agencies_changed();

-- Beside the closing itself, which the agency's row tells.
create function log_agency_ended() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, agency_id, government_id, version, recorded_at)
    select 'agency.' || case new.kind when 'MERGE' then 'merged' else 'split' end, 'agencies', a.id::text, a.id, a.government_id, a.version, new.recorded_at
    from agency a where a.id = new.from_id;
    return null;
end $$;
create trigger tr_agency_succession_log after insert on agency_succession for each row
    when (new.kind in ('MERGE', 'SPLIT')) execute function log_agency_ended();

create function log_rule() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, government_id, year, version, recorded_at)
    values ('rule.recorded', 'obligation-rules', new.id::text, new.government_id, new.year, new.version, new.recorded_at);
    return null;
end $$;
create trigger tr_obligation_rule_log after insert on obligation_rule for each row execute function log_rule();

create function log_year() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, year, version, recorded_at)
    select 'year.' || case when tg_op = 'INSERT' then 'opened' when new.state = 'CLOSED' then 'closed' else 'reopened' end,
           'reporting-years', new.year::text, new.year, new.version,
           case when tg_op = 'INSERT' then new.opened_at else coalesce(new.closed_at, now()) end;
    return null;
end $$;
create trigger tr_reporting_year_log_opened after insert on reporting_year for each row execute function log_year();
create trigger tr_reporting_year_log_changed after update on reporting_year for each row
    when (old.state <> new.state) execute function log_year();

-- What the public sees: here an innovation can go again. All may read it, so no agency limits it.
create function log_published() returns trigger language plpgsql set search_path = public as $$
begin
    insert into change_pending (type, resource, resource_id, government_id, year, version, recorded_at, deleted)
    select case tg_op when 'INSERT' then 'catalogue.published' when 'DELETE' then 'catalogue.removed' else 'catalogue.changed' end,
           'catalogue', i.number, p.government_id, p.year, i.version, case when tg_op = 'UPDATE' then now() else i.updated_at end, tg_op = 'DELETE'
    from touched p join innovation i on i.id = p.innovation_id order by i.id;
    return null;
end $$;
create trigger tr_published_log_added after insert on published referencing new table as touched
    for each statement execute function log_published();
create trigger tr_published_log_changed after update on published referencing new table as touched
    for each statement execute function log_published();
create trigger tr_published_log_removed after delete on published referencing old table as touched
    for each statement execute function log_published();
