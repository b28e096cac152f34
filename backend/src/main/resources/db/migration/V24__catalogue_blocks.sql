-- What several common words share cannot be kept for every combination, and counting it row by row grows with the registry. So what
-- is published is written down a second time, by blocks of 65,536 numbers: for each word that stands in many innovations, and
-- for each value they are counted by, which of the block's innovations have it, as a bitmap. A search intersects some of
-- them and counts bits; that takes the kept counts' place, for any words and any filters.
drop trigger tr_published_count on published;
drop view become_common, catalogue_drift;
drop function count_published, fold_catalogue, keep_word, count_catalogue, catalogue_cells, catalogue_keys;
drop table catalogue_pending, catalogue_count;
-- Orders and filters are the blocks' work.
drop index ix_published_newest, ix_published_sector;

create table catalogue_block (
    -- The innovations from block * 65536 on.
    block   int    not null,
    -- Another one with each change, also in a restored database, so that what an instance keeps in memory is never mistaken for another.
    version uuid   not null,
    -- By the number in the block: year and instant of the verdict, packed so that the newest is the largest.
    newest  bytea  not null,
    constraint pk_catalogue_block primary key (block)
);
create table catalogue_posting (
    -- A word, '=word' for one in the title, '@year=2026' for a value that is counted, '#government=7' for one that is only asked for.
    word  text  collate "C" not null,
    block int   not null,
    -- A roaring bitmap of numbers in the block.
    ids   bytea not null,
    constraint pk_catalogue_posting primary key (word, block)
);
create index ix_catalogue_posting_block on catalogue_posting (block, word);
-- Bitmaps are as small as they get.
alter table catalogue_block alter column newest set storage external;
alter table catalogue_posting alter column ids set storage external;

-- Innovations of which the blocks may not tell what published does: searches read their rows. As with the tallies, a change
-- only adds a row, which locks nothing, and a job takes it into the block. Whatever is published stands in its block or here.
create table catalogue_pending (
    innovation_id bigint not null,
    change        bigint generated always as identity,
    constraint pk_catalogue_pending primary key (innovation_id, change)
);

create function note_published() returns trigger language plpgsql set search_path = public as $$
begin
    insert into catalogue_pending (innovation_id) values (case when tg_op = 'DELETE' then old.innovation_id else new.innovation_id end);
    return null;
end $$;
create trigger tr_published_pending after insert or update or delete on published
    for each row execute function note_published();

-- Words of which bitmaps are kept, in titles as well. Of the others few innovations are found, by the index of words.
alter table kept_word drop column filters;
delete from kept_word;

-- Words that have become common, as the statistics of the database tell.
create view become_common as
select c.word
from (select word, share * size.rows as texts
      from (select most_common_elems::text::text[] as words, most_common_elem_freqs as shares
            from pg_stats where schemaname = 'public' and tablename = 'published' and attname = 'words') as statistics
      cross join (select reltuples as rows from pg_class where oid = 'published'::regclass) as size
      cross join lateral unnest(statistics.words, statistics.shares) as c (word, share)
      where word is not null and not starts_with(word, '=') and share * size.rows >= 1000) as c
where not exists (select 1 from kept_word k where k.word = c.word collate "C")
order by c.texts desc;

-- The service builds the blocks of these when it starts.
insert into kept_word (word) select word from become_common;
insert into catalogue_pending (innovation_id) select innovation_id from published;
analyze catalogue_pending;
