create sequence account_seq;

create table account (
    id                   bigint primary key default nextval('account_seq'),
    username             text        not null,
    display_name         text        not null,
    language             text        not null default 'id',
    password_hash        text        not null,
    must_change_password boolean     not null default false,
    active               boolean     not null default true,
    demo                 boolean     not null default false,
    last_login_at        timestamptz,
    created_at           timestamptz not null,
    created_by           bigint,
    version              int         not null default 0,
    constraint uq_account_username unique (username),
    constraint fk_account_created_by foreign key (created_by) references account,
    constraint ck_account_username check (username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    constraint ck_account_language check (language in ('id', 'en'))
);
create index ix_account_search on account using gin ((username || ' ' || display_name) gin_trgm_ops);

-- A role with its scope and its dates. Ended, never deleted: who could do what, when, must stay answerable.
create table account_grant (
    id          bigint generated always as identity primary key,
    account_id  bigint      not null,
    role        text        not null,
    agency_id   bigint,
    region_code text,
    valid_from  date        not null,
    -- The last day of validity.
    valid_to    date,
    granted_at  timestamptz not null,
    granted_by  bigint,
    ended_at    timestamptz,
    ended_by    bigint,
    constraint fk_account_grant_account foreign key (account_id) references account,
    constraint fk_account_grant_agency foreign key (agency_id) references agency,
    constraint fk_account_grant_region foreign key (region_code) references region,
    constraint fk_account_grant_granted_by foreign key (granted_by) references account,
    constraint fk_account_grant_ended_by foreign key (ended_by) references account,
    constraint ck_account_grant_dates check (valid_to is null or valid_to >= valid_from),
    constraint ck_account_grant_scope check (
        case role
            when 'AGENCY_OFFICER' then agency_id is not null and region_code is null
            when 'BUREAU_OFFICER' then agency_id is not null and region_code is null
            when 'REGION_OBSERVER' then agency_id is null and region_code is not null
            when 'EVALUATOR' then agency_id is null and region_code is null
            when 'MINISTRY_OFFICER' then agency_id is null and region_code is null
            when 'AUDITOR' then agency_id is null and region_code is null
            else false
        end)
);
create index ix_account_grant_account on account_grant (account_id);
create index ix_account_grant_agency on account_grant (agency_id);

-- Only the SHA-256 of the cookie's random token is stored, in hex.
create table session (
    token_hash   text primary key,
    account_id   bigint      not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    constraint fk_session_account foreign key (account_id) references account on delete cascade
);
create index ix_session_account on session (account_id);
create index ix_session_expires_at on session (expires_at);

-- Wrong passwords per user name, also of names that do not exist, so that an answer never tells which do.
create table login_throttle (
    username      text primary key,
    failures      int         not null,
    blocked_until timestamptz not null
);

-- The first answer to a POST that carried an Idempotency-Key; kept for 24 hours. The key itself is not stored, only
-- its hash, and the body is encrypted with it: some answers hold a password that is shown once.
create table idempotent_answer (
    caller      text        not null,
    key_hash    text        not null,
    fingerprint text        not null,
    answered_at timestamptz not null,
    status      int         not null,
    headers     jsonb       not null,
    body        bytea,
    constraint pk_idempotent_answer primary key (caller, key_hash)
);
create index ix_idempotent_answer_answered_at on idempotent_answer (answered_at);
