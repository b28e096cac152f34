-- What the public may search, apart from the registry: one narrow row per verified innovation, its words out of line, so
-- that counting what was found reads few pages. An innovation's own row no longer carries words, so its index and size
-- no longer weigh on anybody who writes a draft.
drop trigger tr_innovation_catalogue on innovation;
drop trigger tr_agency_catalogue on agency;
drop function count_in_catalogue, move_in_catalogue, fold_catalogue;
drop function catalogue_keys(innovation);
drop table catalogue_pending, catalogue_count;
alter table innovation drop column search_vector;
drop index ix_agency_search;

create table published (
    innovation_id bigint      not null,
    decided_at    timestamptz not null,
    agency_id     bigint      not null,
    government_id bigint      not null,
    year          int         not null,
    -- Bit n is goal n.
    sdgs          int         not null,
    type          text        not null,
    sector        text,
    digital       boolean,
    region_code   text        not null,
    -- Of all texts and of the agency's and its government's names, without places; '=word' is a word of the title.
    words         tsvector    not null,
    -- Only a row of more than 2 kB is looked through for what can lie out of line, and most words are fewer; this
    -- takes 40 bytes, compressed. Who writes the words writes it too.
    filler        text        not null default repeat(' ', 2040),
    constraint pk_published primary key (innovation_id),
    constraint fk_published_innovation foreign key (innovation_id) references innovation
) with (toast_tuple_target = 128);
alter table published alter column words set storage external, alter column words set statistics 1000, alter column filler set storage main;
-- Without a list of what is yet to be indexed, which every search would have to read through.
create index ix_published_words on published using gin (words) with (fastupdate = off);
create index ix_published_newest on published (year desc, decided_at desc, innovation_id desc);
create index ix_published_sector on published (sector, year desc, decided_at desc, innovation_id desc);
create index ix_published_government on published (government_id, year desc, decided_at desc, innovation_id desc);
create index ix_published_region on published (region_code text_pattern_ops);
create index ix_published_agency on published (agency_id);
-- The catalogue in the order of its titles.
create index ix_innovation_sort_title on innovation (lower(title), id) where state = 'VERIFIED';

create function sdg_bits(int[]) returns int language sql immutable parallel safe as $$
    select coalesce(bit_or(1 << goal), 0) from unnest($1) as goal
$$;

-- Functions name each other with their schema: a dump is restored without a search path.
create function catalogue_words(title text, texts text, sections jsonb) returns tsvector language sql immutable parallel safe as $$
    select strip(to_tsvector('public.catalogue', title || ' ' || texts) || jsonb_to_tsvector('public.catalogue', sections, '["string"]'))
        || array_to_tsvector(array(select '=' || word from unnest(tsvector_to_array(to_tsvector('public.catalogue', title))) as word))
$$;

-- Each row of published as it should be.
create view publishable as
select i.id as innovation_id, i.decided_at, i.agency_id, a.government_id, i.year, sdg_bits(i.sdgs) as sdgs, i.type, i.sector, i.digital, a.region_code,
       catalogue_words(i.title, concat_ws(' ', i.summary, i.problem, a.name, g.name), i.sections) as words
from innovation i join agency a on a.id = i.agency_id join agency g on g.id = a.government_id
where i.state = 'VERIFIED';

-- While an innovation is published, neither its agency nor its government changes unseen: whoever publishes shares the
-- government's lock, whoever changes one of its agencies takes it alone. The agency is read again after the wait.
create function publish() returns trigger language plpgsql set search_path = public as $$
declare
    government bigint;
    held bigint;
begin
    if new.state <> 'VERIFIED' then
        delete from published where innovation_id = new.id;
        return null;
    end if;
    loop
        select government_id into government from agency where id = new.agency_id;
        exit when government = held;
        perform pg_advisory_xact_lock_shared(7005, government::int);
        held := government;
    end loop;
    insert into published as p select * from publishable where innovation_id = new.id
    on conflict on constraint pk_published do update set
        (decided_at, agency_id, government_id, year, sdgs, type, sector, digital, region_code, words, filler) = (excluded.decided_at, excluded.agency_id,
            excluded.government_id, excluded.year, excluded.sdgs, excluded.type, excluded.sector, excluded.digital, excluded.region_code, excluded.words, default)
        where p is distinct from excluded;
    return null;
end $$;
create trigger tr_innovation_published_insert after insert on innovation
    for each row when (new.state = 'VERIFIED') execute function publish();
create trigger tr_innovation_published_update after update on innovation
    for each row when (old.state = 'VERIFIED' or new.state = 'VERIFIED') execute function publish();

-- An agency that is renamed or moves takes its innovations along, a government those of all its agencies.
create function publish_agency() returns trigger language plpgsql set search_path = public as $$
begin
    perform pg_advisory_xact_lock(7005, government::int)
    from (select distinct government from unnest(array[old.government_id, new.government_id]) as government order by government) as governments;
    update published p
    set government_id = n.government_id, region_code = n.region_code, words = n.words, filler = default
    from publishable n
    where n.innovation_id = p.innovation_id
      and (p.agency_id = new.id or new.parent_id is null and old.name <> new.name and p.government_id = new.id)
      and (p.government_id, p.region_code, p.words) is distinct from (n.government_id, n.region_code, n.words);
    return null;
end $$;
create trigger tr_agency_published after update of name, region_code, government_id on agency
    for each row when ((old.name, old.region_code, old.government_id) is distinct from (new.name, new.region_code, new.government_id))
    execute function publish_agency();

-- How many innovations there are, and how many per value of each facet ('year=2026', '' for all): kept, so that nobody has to
-- count very many. Of the whole catalogue (the word '') and of each common word, under as many filters at once as
-- "filters" says. As with the tallies, a change only adds a pending row, which locks nothing, and a job folds it;
-- readers add both.
create table kept_word (
    word    text collate "C" not null,
    filters int  not null,
    constraint pk_kept_word primary key (word)
);
create table catalogue_count (
    word    text collate "C" not null,
    -- The filters' keys in their order, joined by '&'.
    filters text collate "C" not null,
    key     text collate "C" not null,
    n       bigint not null,
    constraint pk_catalogue_count primary key (word, filters, key)
);
create table catalogue_pending (
    id    bigint generated always as identity primary key,
    sign  int      not null,
    keys  text[]   not null,
    words tsvector not null
);

create function catalogue_keys(year int, sdgs int, type text, sector text, digital boolean, region_code text) returns text[]
language sql immutable parallel safe as $$
    select array_remove(array['', 'year=' || year, 'type=' || type, 'sector=' || sector, 'digital=' || digital, 'region=' || left(region_code, 2)], null)
        || array(select 'sdg=' || goal from generate_series(1, 17) as goal where sdgs & (1 << goal) <> 0)
$$;

create function count_published() returns trigger language plpgsql set search_path = public as $$
begin
    if tg_op <> 'INSERT' then
        insert into catalogue_pending (sign, keys, words)
        values (-1, catalogue_keys(old.year, old.sdgs, old.type, old.sector, old.digital, old.region_code), old.words);
    end if;
    if tg_op <> 'DELETE' then
        insert into catalogue_pending (sign, keys, words)
        values (1, catalogue_keys(new.year, new.sdgs, new.type, new.sector, new.digital, new.region_code), new.words);
    end if;
    return null;
end $$;
create trigger tr_published_count after insert or update or delete on published
    for each row execute function count_published();

-- What an innovation with these keys counts for. Two values of one facet are never asked for together.
create function catalogue_cells(keys text[], most int) returns table (filters text, key text) language sql immutable parallel safe as $$
    select f.filters, key
    from (select ''
          union all
          select key from unnest(keys) as key where most >= 1 and key <> ''
          union all
          select one || '&' || other from unnest(keys) as one cross join unnest(keys) as other
          where most >= 2 and one <> '' and one < other collate "C" and split_part(one, '=', 1) <> split_part(other, '=', 1)) as f (filters)
    cross join unnest(keys) as key
    where key = '' or strpos('&' || f.filters, '&' || split_part(key, '=', 1) || '=') = 0
$$;

-- One transaction at a time: the caller sees to that, as with keep_word.
create function fold_catalogue() returns bigint language sql set search_path = public as $$
    with taken as (delete from catalogue_pending returning sign, keys, words),
    changed as (
        select k.word, c.filters, c.key, sum(t.sign) as n
        from taken t
        cross join lateral (select '' as word union all select unnest(tsvector_to_array(t.words))) told
        join kept_word k on k.word = told.word collate "C"
        cross join lateral catalogue_cells(t.keys, k.filters) as c
        group by 1, 2, 3 having sum(t.sign) <> 0),
    folded as (
        insert into catalogue_count as c (word, filters, key, n) select word, filters, key, n from changed
        on conflict on constraint pk_catalogue_count do update set n = c.n + excluded.n)
    select count(*) from taken
$$;

-- What the counts of a word are, counted: by all sets of up to most + 1 facets at once, each of which serves as the counted one.
create function count_catalogue(counted text, most int) returns table (filters text, key text, n bigint) language plpgsql stable set search_path = public as $$
begin
    return query execute format($statement$
        with grouped as (
            select year, type, sector, digital, region, sdgs, grouping(year, type, sector, digital, region, sdgs) as left_out, count(*) as n
            from (select *, left(region_code, 2) as region from published %s) p group by grouping sets (%s)),
        keyed as (
            select array_remove(array[case when left_out & 32 = 0 then 'year=' || year end, case when left_out & 16 = 0 then 'type=' || type end,
                       case when left_out & 8 = 0 then 'sector=' || sector end, case when left_out & 4 = 0 then 'digital=' || digital end,
                       case when left_out & 2 = 0 then 'region=' || region end, 'sdg=' || goal], null) as keys,
                   6 - bit_count(left_out::bit(6)) as size, g.n
            from grouped g left join lateral generate_series(1, 17) as goal on g.left_out & 1 = 0 and g.sdgs & (1 << goal) <> 0)
        select coalesce((select string_agg(other, '&' order by other collate "C") from unnest(k.keys) as other where other <> one.key), ''), one.key, sum(k.n)::bigint
        from keyed k cross join lateral (select '' as key where k.size <= $1 union all select unnest(k.keys)) one
        where cardinality(k.keys) = k.size group by 1, 2$statement$,
        case when counted <> '' then format('where words @@ %L::tsquery', quote_literal(counted)) end,
        (select string_agg('(' || concat_ws(', ', case when facets & 1 > 0 then 'year' end, case when facets & 2 > 0 then 'type' end, case when facets & 4 > 0 then 'sector' end,
                case when facets & 8 > 0 then 'digital' end, case when facets & 16 > 0 then 'region' end, case when facets & 32 > 0 then 'sdgs' end) || ')', ', ')
         from generate_series(0, 63) as facets where bit_count(facets::bit(6)) <= most + 1))
    using most;
end $$;

-- From now on a word's counts are kept: what is published less what is pending, both as one statement sees them.
create function keep_word(kept text, most int) returns void language sql set search_path = public as $$
    insert into kept_word (word, filters) values (kept, most) on conflict on constraint pk_kept_word do update set filters = most;
    delete from catalogue_count where word = kept;
    insert into catalogue_count (word, filters, key, n)
    select kept, filters, key, sum(n)
    from (select filters, key, n from count_catalogue(kept, most)
          union all
          select c.filters, c.key, -p.sign
          from catalogue_pending p cross join lateral catalogue_cells(p.keys, most) as c
          where kept = '' or p.words @@ quote_literal(kept)::tsquery) as counted
    group by 1, 2, 3 having sum(n) <> 0
$$;

-- Words that have become common, as the statistics of the database tell: those in 5,000 innovations are kept, those in
-- 50,000 under each filter as well.
create view become_common as
select c.word, c.filters
from (select word, share, case when share * size.rows >= 50000 then 1 else 0 end as filters, size.rows
      from (select most_common_elems::text::text[] as words, most_common_elem_freqs as shares
            from pg_stats where schemaname = 'public' and tablename = 'published' and attname = 'words') as statistics
      cross join (select reltuples as rows from pg_class where oid = 'published'::regclass) as size
      cross join lateral unnest(statistics.words, statistics.shares) as c (word, share)
      where share * size.rows >= 5000) as c
left join kept_word k on k.word = c.word collate "C"
where coalesce(k.filters, -1) < c.filters
order by c.share desc;

-- Where what is kept is not what would be counted.
create view catalogue_drift as
select k.word, d.filters, d.key, d.counted, d.kept
from kept_word k
cross join lateral (
    select filters, key, coalesce(c.n, 0) as counted, coalesce(a.n, 0) as kept
    from count_catalogue(k.word, k.filters) as c
    full join (
        select filters, key, sum(n) as n
        from (select filters, key, n from catalogue_count where word = k.word
              union all
              select c.filters, c.key, p.sign
              from catalogue_pending p cross join lateral catalogue_cells(p.keys, k.filters) as c
              where k.word = '' or p.words @@ quote_literal(k.word)::tsquery) as told
        group by 1, 2) as a using (filters, key)) as d
where d.counted <> d.kept;

alter table published disable trigger tr_published_count;
insert into published select * from publishable;
alter table published enable trigger tr_published_count;
select keep_word('', 2);
