-- Counts as they changed, so that a figure of the past and a trend need no obligation either. Each change is counted
-- under five coarse scopes, in the month and in the stretch of time in which it was recorded. A stretch lies between two
-- of the three midnights of Indonesia (17:00, 15:00 and 16:00 UTC), so the end of every agency's day, and with it every
-- due date, is the end of a stretch. What is true at the end of a stretch is the sum of the months before it and of the
-- stretches of its own month; what is true now is the sum of all months.
drop trigger tr_tally_added on tally;
drop trigger tr_tally_changed on tally;
drop trigger tr_tally_removed on tally;
drop function count_in_province();
-- The months of the provinces say the same.
drop view tally_province_now;
drop table tally_province;

create function tally_stretch_of(at timestamptz) returns timestamptz language sql immutable parallel safe as $$
    select greatest(date_bin('1 day', at, timestamptz '2001-01-01 15:00:00Z'),
                    date_bin('1 day', at, timestamptz '2001-01-01 16:00:00Z'),
                    date_bin('1 day', at, timestamptz '2001-01-01 17:00:00Z'))
$$;

create function tally_month_of(at timestamptz) returns timestamptz language sql immutable parallel safe as $$
    select date_trunc('month', at at time zone 'Asia/Jakarta') at time zone 'Asia/Jakarta'
$$;

-- The scopes under which an obligation is counted over time. A province's own agencies stand under its code as REGION.
create function tally_scopes(region_code text, government_id bigint, agency_kind text)
    returns table (level text, key text) language sql immutable parallel safe as $$
    select * from (values ('COUNTRY', ''), ('PROVINCE', left(region_code, 2)), ('REGION', left(region_code, 5)),
                          ('GOVERNMENT', government_id::text), ('KIND', agency_kind)) as scope (level, key)
$$;

create table tally_stretch (
    year         int         not null,
    level        text        not null,
    key          text        collate "C" not null,
    starts_at    timestamptz not null,
    due_at       timestamptz not null,
    closes_at    timestamptz not null,
    -- By how much the number of obligations of each standing changed. In one row, because a verdict moves two of them.
    exempt       int         not null,
    met          int         not null,
    met_extended int         not null,
    met_late     int         not null,
    submitted    int         not null,
    lacking      int         not null,
    constraint pk_tally_stretch primary key (year, level, key, starts_at, due_at, closes_at),
    constraint ck_tally_stretch_level check (level in ('COUNTRY', 'PROVINCE', 'REGION', 'GOVERNMENT', 'KIND'))
);
-- For all scopes of one level at an instant.
create index ix_tally_stretch_starts_at on tally_stretch (year, level, starts_at);

create table tally_month (
    like tally_stretch,
    constraint pk_tally_month primary key (year, level, key, starts_at, due_at, closes_at),
    constraint ck_tally_month_level check (level in ('COUNTRY', 'PROVINCE', 'REGION', 'GOVERNMENT', 'KIND'))
);

-- The changes between the end of a stretch and an instant within the next are read from the versions themselves.
create index ix_obligation_valid_from on obligation (year, valid_from);
create index ix_obligation_history_valid_from on obligation_history (year, valid_from);
create index ix_obligation_history_valid_to on obligation_history (year, valid_to);

-- A pending change belongs to the instant of its fact. Those pending now are counted anew with all others.
insert into tally_folded as f (year, changes) select year, count(*) from tally_pending group by year
on conflict (year) do update set changes = f.changes + excluded.changes;
delete from tally_pending;
alter table tally_pending add column at timestamptz not null;

-- Moves the pending changes into the counts. One transaction at a time: the caller sees to that.
create function fold_tallies() returns bigint language sql set search_path = public as $$
    with taken as (delete from tally_pending returning *),
    finest as (
        insert into tally as t (year, region_code, government_id, agency_kind, due_at, closes_at, standing, n)
        select year, region_code, government_id, agency_kind, due_at, closes_at, standing, sum(n)
        from taken group by 1, 2, 3, 4, 5, 6, 7
        on conflict on constraint pk_tally do update set n = t.n + excluded.n),
    changed as (
        select year, level, key, tally_stretch_of(at) as starts_at, due_at, closes_at,
               coalesce(sum(n) filter (where standing = 'EXEMPT'), 0) as exempt,
               coalesce(sum(n) filter (where standing = 'MET'), 0) as met,
               coalesce(sum(n) filter (where standing = 'MET_EXTENDED'), 0) as met_extended,
               coalesce(sum(n) filter (where standing = 'MET_LATE'), 0) as met_late,
               coalesce(sum(n) filter (where standing = 'SUBMITTED'), 0) as submitted,
               coalesce(sum(n) filter (where standing = 'LACKING'), 0) as lacking
        from taken cross join lateral tally_scopes(region_code, government_id, agency_kind) as scope
        where n <> 0
        group by 1, 2, 3, 4, 5, 6),
    stretches as (
        insert into tally_stretch as s
        select * from changed
        on conflict on constraint pk_tally_stretch do update set exempt = s.exempt + excluded.exempt, met = s.met + excluded.met,
            met_extended = s.met_extended + excluded.met_extended, met_late = s.met_late + excluded.met_late,
            submitted = s.submitted + excluded.submitted, lacking = s.lacking + excluded.lacking),
    months as (
        insert into tally_month as m
        select year, level, key, tally_month_of(starts_at), due_at, closes_at,
               sum(exempt), sum(met), sum(met_extended), sum(met_late), sum(submitted), sum(lacking)
        from changed group by 1, 2, 3, 4, 5, 6
        on conflict on constraint pk_tally_month do update set exempt = m.exempt + excluded.exempt, met = m.met + excluded.met,
            met_extended = m.met_extended + excluded.met_extended, met_late = m.met_late + excluded.met_late,
            submitted = m.submitted + excluded.submitted, lacking = m.lacking + excluded.lacking),
    versions as (
        insert into tally_folded as f (year, changes)
        select year, count(*) from taken group by year
        on conflict (year) do update set changes = f.changes + excluded.changes)
    select count(*) from taken
$$;

-- Counts everything anew from the versions of the obligations. The version number of a year's figures only grows.
create function recount_tallies() returns bigint language sql set search_path = public as $$
    insert into tally_folded as f (year, changes) select year, count(*) from tally_pending group by year
    on conflict (year) do update set changes = f.changes + excluded.changes;
    delete from tally_pending;
    delete from tally;
    delete from tally_stretch;
    delete from tally_month;
    insert into tally_pending (year, region_code, government_id, agency_kind, due_at, closes_at, standing, at, n)
    select year, left(region_code, 5), government_id, agency_kind, due_at, closes_at, standing, tally_stretch_of(at), sum(n)
    from (select year, region_code, government_id, agency_kind, due_at, closes_at, standing, valid_from as at, 1 as n from obligation_timeline
          union all
          select year, region_code, government_id, agency_kind, due_at, closes_at, standing, valid_to, -1 from obligation_history) edge
    group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(n) <> 0;
    select fold_tallies();
$$;

select recount_tallies();
