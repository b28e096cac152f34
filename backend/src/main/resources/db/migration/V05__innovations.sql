create sequence innovation_seq;

-- A text without capitals, punctuation and surplus space, to find what is the same but for these. Only signs of
-- ASCII are dropped, so that the outcome does not depend on the database's locale.
create function comparable(text) returns text language sql immutable parallel safe as $$
    select btrim(regexp_replace(lower($1), '[\s!-/:-@\[-`{-~]+', ' ', 'g'))
$$;

-- One key for all that is told in words. None for a short text: a sentence can be the same by chance.
-- Functions name each other with their schema: a dump is restored without a search path.
create function innovation_text_key(summary text, problem text, sections jsonb) returns text language sql immutable parallel safe as $$
    select case when length(told) >= 200 then md5(told) end
      from (select public.comparable(concat_ws(' ', summary, problem, sections ->> 'background', sections ->> 'novelty',
                                        sections ->> 'implementation', sections ->> 'significance', sections ->> 'adaptability',
                                        sections ->> 'resources', sections ->> 'sustainability'))) as all_text (told)
$$;

-- The registry. number ('2026-0000091') is never reused; drafts may be incomplete, so most columns are nullable.
create table innovation (
    id                 bigint primary key default nextval('innovation_seq'),
    number             text        not null,
    agency_id          bigint      not null,
    year               int         not null,
    title              text        not null,
    type               text        not null,
    replication_of_id  bigint,
    stage              text,
    phase              text,
    service_to         text,
    digital            boolean,
    affair_code        text,
    sector             text,
    main_sdg           int,
    sdgs               int[]       not null default '{}',
    initiator          text,
    summary            text,
    problem            text,
    started_on         date,
    trial_on           date,
    implemented_on     date,
    sections           jsonb       not null default '{}',
    indicators         jsonb       not null default '[]',
    partners           jsonb       not null default '[]',
    state              text        not null,
    created_at         timestamptz not null,
    created_by         bigint,
    updated_at         timestamptz not null,
    updated_by         bigint,
    -- Everyone who created, edited or handed it in: none of them may decide on it.
    authors            bigint[]    not null default '{}',
    -- How much of what a submission asks for is there, 0 to 100.
    readiness          int         not null default 0,
    first_submitted_at timestamptz,
    submitted_at       timestamptz,
    submitted_by       bigint,
    returned_at        timestamptz,
    decided_at         timestamptz,
    decided_by         bigint,
    decision_reason    text,
    demo               boolean     not null default false,
    source             text,
    version            int         not null default 0,
    -- Title and the beginning of the summary: what "similar" compares. Longer texts cost more to search and tell no
    -- more: the longer two texts are, the more letter triples they share by chance.
    similarity_text    text generated always as (comparable(title || ' ' || left(coalesce(summary, ''), 300))) stored,
    -- Equal where two titles, or two whole texts, are the same word by word.
    title_key          text generated always as (comparable(title)) stored,
    text_key           text generated always as (innovation_text_key(summary, problem, sections)) stored,
    constraint uq_innovation_number unique (number),
    constraint fk_innovation_agency foreign key (agency_id) references agency,
    constraint fk_innovation_year foreign key (year) references reporting_year,
    constraint fk_innovation_replication_of foreign key (replication_of_id) references innovation,
    constraint fk_innovation_created_by foreign key (created_by) references account,
    constraint ck_innovation_number check (number ~ '^[0-9]{4}-[0-9]{7,}$'),
    constraint ck_innovation_title check (length(btrim(title)) between 1 and 200),
    constraint ck_innovation_type check (type in ('NEW', 'DEVELOPMENT', 'REPLICATION')),
    constraint ck_innovation_state check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'REJECTED', 'WITHDRAWN', 'REVOKED')),
    constraint ck_innovation_submitted check (state in ('DRAFT', 'WITHDRAWN') or submitted_at is not null),
    constraint ck_innovation_decided check (state not in ('VERIFIED', 'REJECTED', 'REVOKED') or decided_at is not null),
    constraint ck_innovation_own_work check (decided_by is null or not (decided_by = any (authors))
        and decided_by is distinct from created_by and decided_by is distinct from submitted_by),
    constraint ck_innovation_readiness check (readiness between 0 and 100),
    constraint ck_innovation_sdgs check (sdgs <@ array[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17] and (main_sdg is null or main_sdg = any (sdgs)))
);
create index ix_innovation_agency on innovation (agency_id, year);
create index ix_innovation_state on innovation (state, submitted_at, id);
create index ix_innovation_year on innovation (year, id);
create index ix_innovation_title on innovation using gin (title gin_trgm_ops);
create index ix_innovation_updated_at on innovation (updated_at desc, id desc);
-- Only what was handed in and stands is compared; drafts of others are nobody's business.
create index ix_innovation_similarity on innovation using gin (similarity_text gin_trgm_ops)
    where state in ('SUBMITTED', 'RETURNED', 'VERIFIED');
create index ix_innovation_title_key on innovation using gin (title_key gin_trgm_ops)
    where state in ('SUBMITTED', 'RETURNED', 'VERIFIED');
create index ix_innovation_same_title on innovation (title_key) where state in ('SUBMITTED', 'RETURNED', 'VERIFIED');
create index ix_innovation_same_text on innovation (text_key) where state in ('SUBMITTED', 'RETURNED', 'VERIFIED');

-- Every version with what changed; content is the innovation as it stood after the event, so a decision's row
-- is the snapshot of what was decided on. Append-only.
create table innovation_event (
    innovation_id bigint      not null,
    version       int         not null,
    type          text        not null,
    reason        text,
    changes       jsonb       not null default '[]',
    content       jsonb       not null,
    -- The files that stood beside it, with their hashes.
    evidence      jsonb       not null default '[]',
    recorded_at   timestamptz not null,
    recorded_by   bigint,
    constraint pk_innovation_event primary key (innovation_id, version),
    constraint fk_innovation_event_innovation foreign key (innovation_id) references innovation,
    constraint fk_innovation_event_recorded_by foreign key (recorded_by) references account
);
create trigger tr_innovation_event_append_only before update or delete on innovation_event
    for each row execute function refuse_change();

create table remark (
    id            bigint generated always as identity primary key,
    innovation_id bigint      not null,
    round         int         not null,
    field         text        not null,
    text          text        not null,
    created_at    timestamptz not null,
    created_by    bigint,
    reply         text,
    resolved_at   timestamptz,
    resolved_by   bigint,
    constraint fk_remark_innovation foreign key (innovation_id) references innovation,
    constraint fk_remark_created_by foreign key (created_by) references account,
    constraint fk_remark_resolved_by foreign key (resolved_by) references account,
    constraint ck_remark_text check (length(btrim(text)) between 1 and 2000)
);
create index ix_remark_innovation on remark (innovation_id, id);

-- Files live in the database: one backup holds everything and any number of instances see the same.
create table evidence (
    innovation_id  bigint      not null,
    n              int         not null,
    type           text        not null,
    number         text,
    document_on    date,
    effective_from date,
    effective_to   date,
    file_name      text        not null,
    media_type     text        not null,
    size           int         not null,
    sha256         text        not null,
    uploaded_at    timestamptz not null,
    uploaded_by    bigint,
    removed_at     timestamptz,
    removed_by     bigint,
    constraint pk_evidence primary key (innovation_id, n),
    constraint fk_evidence_innovation foreign key (innovation_id) references innovation,
    constraint fk_evidence_uploaded_by foreign key (uploaded_by) references account,
    constraint fk_evidence_removed_by foreign key (removed_by) references account,
    constraint ck_evidence_type check (type in ('REGULATION', 'DECREE', 'BUDGET', 'GUIDE', 'PHOTO', 'REPORT', 'SURVEY', 'OTHER')),
    constraint ck_evidence_size check (size between 1 and 10485760),
    constraint ck_evidence_period check (effective_to is null or effective_from is null or effective_to >= effective_from)
);

-- The same file counts once.
create unique index uq_evidence_innovation_id_sha256 on evidence (innovation_id, sha256) where removed_at is null;

-- Apart from the row above so that lists never touch the bytes.
create table evidence_content (
    innovation_id bigint not null,
    n             int    not null,
    bytes         bytea  not null,
    constraint pk_evidence_content primary key (innovation_id, n),
    constraint fk_evidence_content_evidence foreign key (innovation_id, n) references evidence
);
alter table evidence_content alter column bytes set storage external;
