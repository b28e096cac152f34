-- As many columns as published has, so that the two can be compared row by row.
create or replace view publishable as
select i.id as innovation_id, i.decided_at, i.agency_id, a.government_id, i.year, sdg_bits(i.sdgs) as sdgs, i.type, i.sector, i.digital, a.region_code,
       catalogue_words(i.title, concat_ws(' ', i.summary, i.problem, a.name, g.name), i.sections) as words, repeat(' ', 2040) as filler
from innovation i join agency a on a.id = i.agency_id join agency g on g.id = a.government_id
where i.state = 'VERIFIED';

-- As before, but for the frequencies at the end of the list that belong to no word.
create or replace view become_common as
select c.word, c.filters
from (select word, share, case when share * size.rows >= 50000 then 1 else 0 end as filters, size.rows
      from (select most_common_elems::text::text[] as words, most_common_elem_freqs as shares
            from pg_stats where schemaname = 'public' and tablename = 'published' and attname = 'words') as statistics
      cross join (select reltuples as rows from pg_class where oid = 'published'::regclass) as size
      cross join lateral unnest(statistics.words, statistics.shares) as c (word, share)
      where word is not null and share * size.rows >= 5000) as c
left join kept_word k on k.word = c.word collate "C"
where coalesce(k.filters, -1) < c.filters
order by c.share desc;
