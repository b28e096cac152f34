-- How many innovations the whole catalogue has, and how many per value of each facet: whoever only opens it must not make
-- the service count them all. As with the tallies, a change only adds pending rows, which lock nothing, and a job folds
-- them; readers add both.
create table catalogue_count (
    facet text   not null,
    key   text   not null,
    n     bigint not null,
    constraint pk_catalogue_count primary key (facet, key)
);

create table catalogue_pending (
    id    bigint generated always as identity primary key,
    facet text not null,
    key   text not null,
    n     int  not null
);

-- Volatile, so that it is not put in place: the planner of PostgreSQL 18 stumbles over the whole row with its generated columns.
create function catalogue_keys(i innovation) returns table (facet text, key text) language sql volatile set search_path = public as $$
    select 'total', ''
    union all select 'year', i.year::text
    union all select 'type', i.type
    union all select 'sector', i.sector where i.sector is not null
    union all select 'digital', i.digital::text where i.digital is not null
    union all select 'sdg', goal::text from unnest(i.sdgs) as goal
    union all select 'region', left(a.region_code, 2) from agency a where a.id = i.agency_id
$$;

create function count_in_catalogue() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.state, old.year, old.type, old.sector, old.digital, old.sdgs, old.agency_id)
            is not distinct from (new.state, new.year, new.type, new.sector, new.digital, new.sdgs, new.agency_id) then
        return null;
    end if;
    if tg_op = 'UPDATE' and old.state = 'VERIFIED' then
        insert into catalogue_pending (facet, key, n) select k.facet, k.key, -1 from catalogue_keys(old) k;
    end if;
    if new.state = 'VERIFIED' then
        insert into catalogue_pending (facet, key, n) select k.facet, k.key, 1 from catalogue_keys(new) k;
    end if;
    return null;
end $$;
create trigger tr_innovation_catalogue after insert or update on innovation
    for each row execute function count_in_catalogue();

-- An agency that moves to another province takes its innovations along.
create function move_in_catalogue() returns trigger language plpgsql as $$
begin
    insert into catalogue_pending (facet, key, n)
    select 'region', left(moved.code, 2), moved.sign * (select count(*) from innovation i where i.agency_id = new.id and i.state = 'VERIFIED')
    from (values (old.region_code, -1), (new.region_code, 1)) as moved (code, sign);
    return null;
end $$;
create trigger tr_agency_catalogue after update of region_code on agency
    for each row when (left(old.region_code, 2) <> left(new.region_code, 2)) execute function move_in_catalogue();

-- One transaction at a time: the caller sees to that.
create function fold_catalogue() returns bigint language sql set search_path = public as $$
    with taken as (delete from catalogue_pending returning *),
    folded as (
        insert into catalogue_count as c (facet, key, n) select facet, key, sum(n) from taken group by 1, 2
        on conflict on constraint pk_catalogue_count do update set n = c.n + excluded.n)
    select count(*) from taken
$$;

insert into catalogue_count (facet, key, n)
select k.facet, k.key, count(*) from innovation i cross join lateral catalogue_keys(i) k where i.state = 'VERIFIED' group by 1, 2;
