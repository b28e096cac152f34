-- Trusted extensions: the owner of the database may create them from PostgreSQL 13 on.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Places by Kemendagri code. The code carries the tree ('53' > '53.06' > '53.06.01' > '53.06.01.2001'),
-- so a subtree is a prefix search. Time zones are derived from the province when the data is loaded.
create table region (
    code        text primary key,
    parent_code text,
    level       text not null,
    name        text not null,
    time_zone   text not null,
    constraint fk_region_parent foreign key (parent_code) references region,
    constraint ck_region_level check (level in ('PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE')),
    constraint ck_region_time_zone check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
    constraint ck_region_parent check ((level = 'PROVINCE') = (parent_code is null))
);
create index ix_region_parent on region (parent_code, code);
create index ix_region_name on region using gin (name gin_trgm_ops);

-- What was loaded once and must not be loaded again: reference data and demo data.
create table loaded_data (
    name      text primary key,
    loaded_at timestamptz not null
);
