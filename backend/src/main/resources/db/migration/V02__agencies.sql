create sequence agency_seq;

-- The tree of bodies that owe innovations. A row is the agency as it is today; what it was in a past year
-- stands on that year's obligation. path ('/12/31/') makes "the agency and all below it" a prefix search.
create table agency (
    id            bigint primary key default nextval('agency_seq'),
    external_id   text,
    name          text        not null,
    kind          text        not null,
    parent_id     bigint,
    government_id bigint      not null,
    path          text        not null,
    region_code   text        not null,
    active_from   date        not null,
    -- The first day on which the agency no longer exists.
    active_to     date,
    contact_name  text,
    contact_email text,
    contact_phone text,
    demo          boolean     not null default false,
    source        text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    version       int         not null default 0,
    constraint uq_agency_external_id unique (external_id),
    constraint uq_agency_path unique (path),
    constraint fk_agency_parent foreign key (parent_id) references agency,
    constraint fk_agency_government foreign key (government_id) references agency,
    constraint fk_agency_region foreign key (region_code) references region,
    constraint ck_agency_name check (length(btrim(name)) between 2 and 300),
    constraint ck_agency_active check (active_to is null or active_to >= active_from),
    constraint ck_agency_root check ((parent_id is null) = (government_id = id)),
    constraint ck_agency_path check (path like '%/' || id || '/')
);
create index ix_agency_path on agency (path text_pattern_ops);
create index ix_agency_region on agency (region_code text_pattern_ops);
create index ix_agency_government on agency (government_id, name, id);
create index ix_agency_parent on agency (parent_id);
create index ix_agency_name on agency using gin (name gin_trgm_ops);
-- The country's agencies page by page in the order of their names.
create index ix_agency_name_id on agency (name, id);
-- Two living agencies of one parent cannot share a name; closed ones may keep theirs.
create unique index uq_agency_parent_id_name on agency (coalesce(parent_id, 0), lower(name), region_code) where active_to is null;

-- What became of whom: closure, merge, split, rename, move. Append-only.
create table agency_succession (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    effective_on date       not null,
    from_id     bigint      not null,
    into_id     bigint      not null,
    before      jsonb       not null,
    after       jsonb       not null,
    reason      text        not null,
    document    text        not null,
    recorded_at timestamptz not null,
    recorded_by bigint,
    constraint fk_agency_succession_from foreign key (from_id) references agency,
    constraint fk_agency_succession_into foreign key (into_id) references agency,
    constraint ck_agency_succession_kind check (kind in ('CLOSURE', 'MERGE', 'SPLIT', 'RENAME', 'MOVE'))
);
create index ix_agency_succession_from on agency_succession (from_id, id);
create index ix_agency_succession_into on agency_succession (into_id, id);
