-- The public catalogue: full text in Indonesian, without regard to accents.
create text search configuration catalogue (copy = indonesian);
alter text search configuration catalogue
    alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with unaccent, indonesian_stem;

-- Only what is public can be found, so only a verified innovation has words; saving a draft costs nothing here.
alter table innovation add column search_vector tsvector generated always as (
    case when state = 'VERIFIED' then
        setweight(to_tsvector('catalogue', title), 'A')
        || setweight(to_tsvector('catalogue', coalesce(summary, '')), 'B')
        || setweight(to_tsvector('catalogue', coalesce(problem, '')), 'C')
        || setweight(jsonb_to_tsvector('catalogue', sections, '["string"]'), 'D')
    end) stored;
create index ix_innovation_search on innovation using gin (search_vector);

-- "puskesmas senen" names an agency as often as an innovation.
create index ix_agency_search on agency using gin (to_tsvector('catalogue', name));

create index ix_innovation_published on innovation (year desc, decided_at desc, id desc) where state = 'VERIFIED';
create index ix_innovation_replication_of on innovation (replication_of_id) where state = 'VERIFIED';
