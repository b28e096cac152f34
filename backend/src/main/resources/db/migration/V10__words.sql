-- Searches for what looks alike must not grow with the registry. The trigrams of whole texts do: at millions of rows each
-- one stands in most of them. So likeness by trigrams is looked for among words, whose number hardly grows, and texts
-- are found by their words.

-- Every word, as it is written, of a public innovation's title and beginning and of an agency's name. A visitor's word
-- that is none of these is taken for its nearest.
create table known_word (
    word text collate "C" primary key
);
create index ix_known_word_trigrams on known_word using gin (word gin_trgm_ops);

-- In one order, so that no two transactions wait for each other; hardly ever is there a new one.
create function learn_words(told text) returns void language sql set search_path = public as $$
    insert into known_word (word)
    select w.word from (select distinct word from regexp_split_to_table(comparable(public.unaccent(told)), ' ') as s (word)) w
    where length(w.word) between 3 and 40 and w.word !~ '[0-9]'
      and not exists (select 1 from known_word k where k.word = w.word)
    order by w.word collate "C"
    on conflict do nothing
$$;

create function learn_words_of_innovation() returns trigger language plpgsql as $$
begin
    perform learn_words(new.similarity_text);
    return null;
end $$;
create trigger tr_innovation_words after insert or update of title, summary, state on innovation
    for each row when (new.state = 'VERIFIED') execute function learn_words_of_innovation();

create function learn_words_of_agency() returns trigger language plpgsql as $$
begin
    perform learn_words(new.name);
    return null;
end $$;
create trigger tr_agency_words after insert or update of name on agency
    for each row execute function learn_words_of_agency();

insert into known_word (word)
select word
from (select regexp_split_to_table(comparable(unaccent(similarity_text)), ' ') as word from innovation where state = 'VERIFIED'
      union
      select regexp_split_to_table(comparable(unaccent(name)), ' ') from agency) told
where length(word) between 3 and 40 and word !~ '[0-9]';

-- What may be similar shares rare words. The statistics of this index tell which words are common: enough of them to
-- know each that stands in more than one of some ten thousand texts.
create index ix_innovation_words on innovation using gin (to_tsvector('catalogue', similarity_text))
    where state in ('SUBMITTED', 'RETURNED', 'VERIFIED');
alter index ix_innovation_words alter column 1 set statistics 500;
analyze innovation;

drop index ix_innovation_similarity;
drop index ix_innovation_title_key;
