-- What a program calls the service with, in the name of an account. Revoked, never deleted: who could do what stays answerable.
create table api_key (
    id                bigint generated always as identity primary key,
    account_id        bigint      not null,
    name              text        not null,
    -- Separated by blanks, as OAuth writes them.
    scopes            text        not null,
    -- The key reaches no further than this agency with all below it, or this region; both null: as far as its account.
    agency_id         bigint,
    region_code       text,
    -- The last day of validity, in Jakarta.
    expires_on        date        not null,
    -- Networks in CIDR notation, separated by blanks; empty: any address.
    allowed_addresses text        not null default '',
    created_at        timestamptz not null,
    revoked_at        timestamptz,
    revoked_by        bigint,
    last_used_at      timestamptz,
    last_used_from    text,
    version           int         not null default 0,
    constraint fk_api_key_account foreign key (account_id) references account,
    constraint fk_api_key_agency foreign key (agency_id) references agency,
    constraint fk_api_key_region foreign key (region_code) references region,
    constraint fk_api_key_revoked_by foreign key (revoked_by) references account,
    constraint ck_api_key_scopes check (scopes ~ '^[a-z-]+:(read|write)( [a-z-]+:(read|write))*$'),
    constraint ck_api_key_one_limit check (agency_id is null or region_code is null),
    constraint ck_api_key_revoked check ((revoked_at is null) = (revoked_by is null))
);
create index ix_api_key_account on api_key (account_id);
create index ix_api_key_agency on api_key (agency_id) where agency_id is not null;
create index ix_api_key_region on api_key (region_code) where region_code is not null;
create index ix_api_key_revoked_by on api_key (revoked_by) where revoked_by is not null;

-- Of a key's secret only the SHA-256 is stored, in hex, and its first characters, by which people tell secrets apart. After a
-- rotation the former one stays until its end.
create table api_key_secret (
    hash       text primary key,
    api_key_id bigint      not null,
    prefix     text        not null,
    created_at timestamptz not null,
    ends_at    timestamptz,
    constraint fk_api_key_secret_key foreign key (api_key_id) references api_key
);
create index ix_api_key_secret_key on api_key_secret (api_key_id);
create unique index uq_api_key_secret_present on api_key_secret (api_key_id) where ends_at is null;

-- How much of its limit each key has used, as bucket4j keeps it. Unlogged: it matters for a minute, and counting must not make
-- anybody wait for a disk.
create unlogged table api_key_bucket (
    id         text primary key,
    state      bytea,
    expires_at bigint
);
create index ix_api_key_bucket_expires_at on api_key_bucket (expires_at);
