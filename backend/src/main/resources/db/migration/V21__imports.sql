-- A file that is taken in: what was sent, what is to be done with it, and how far that is. Any instance works on it.
create table import_job (
    id               bigint generated always as identity,
    resource         text        not null,
    format           text        not null,
    file_name        text,
    -- ALL: everything or nothing. VALID: the good rows.
    mode             text        not null,
    dry_run          boolean     not null,
    state            text        not null,
    -- Which header means which field, as the caller says; header -> field, or null for none.
    mapping          jsonb       not null default '{}',
    -- What each column of the file was taken for.
    columns          jsonb       not null default '[]',
    -- Why the file as a whole is refused: a list of {field, key, arguments}.
    problems         jsonb       not null default '[]',
    size             bigint      not null default 0,
    sha256           text,
    total            int,
    done             int         not null default 0,
    creates          int         not null default 0,
    updates          int         not null default 0,
    unchanged        int         not null default 0,
    conflicts        int         not null default 0,
    errors           int         not null default 0,
    cancel_requested boolean     not null default false,
    -- What the caller could do when it was asked for; a key may have less than its account.
    grants           jsonb       not null,
    idempotency_hash text,
    created_at       timestamptz not null,
    created_by       bigint      not null,
    -- The API key that sent it: a key sees its own alone. Kept when the key is gone.
    key_id           bigint,
    started_at       timestamptz,
    finished_at      timestamptz,
    version          int         not null default 0,
    constraint pk_import_job primary key (id),
    constraint fk_import_job_created_by foreign key (created_by) references account,
    constraint uq_import_job_created_by_idempotency_hash unique (created_by, idempotency_hash),
    constraint ck_import_job_resource check (resource in ('agencies', 'innovations', 'accounts')),
    constraint ck_import_job_format check (format in ('CSV', 'XLSX', 'NDJSON')),
    constraint ck_import_job_mode check (mode in ('ALL', 'VALID')),
    constraint ck_import_job_state check (state in ('RECEIVING', 'WAITING', 'CHECKING', 'CHECKED', 'APPLYING', 'DONE', 'REFUSED', 'CANCELLED', 'FAILED'))
);
create index ix_import_job_created_by on import_job (created_by, id desc);
create index ix_import_job_created_at on import_job (created_at);

-- The file as it was sent, in pieces, so that no instance ever holds it whole.
create table import_chunk (
    job_id bigint not null,
    n      int    not null,
    bytes  bytea  not null,
    constraint pk_import_chunk primary key (job_id, n),
    constraint fk_import_chunk_job foreign key (job_id) references import_job on delete cascade
);
-- Mostly packed already.
alter table import_chunk alter column bytes set storage external;

create table import_row (
    job_id     bigint   not null,
    -- The row of the file; the line, where each line is a row.
    n          int      not null,
    -- As it stands in the file: a JSON array of texts, or the line itself.
    cells      text     not null,
    -- What tells it from the others, whose child it is, what no two may have alike.
    own_key    text,
    parent_key text,
    alike_key  text,
    -- How many rows of this file must be done before it. Null until that is known.
    level      smallint,
    outcome    text,
    target_id  bigint,
    -- A list of {field, key, arguments}.
    faults     jsonb    not null default '[]',
    -- What rows below it must know of what it would create.
    made       jsonb,
    -- Told before it was looked at, by the file alone.
    preset     boolean  not null default false,
    applied    boolean  not null default false,
    constraint pk_import_row primary key (job_id, n),
    constraint fk_import_row_job foreign key (job_id) references import_job on delete cascade,
    constraint ck_import_row_outcome check (outcome in ('CREATE', 'UPDATE', 'UNCHANGED', 'CONFLICT', 'ERROR'))
) with (fillfactor = 70);
create index ix_import_row_own_key on import_row (job_id, own_key);
create index ix_import_row_parent_key on import_row (job_id, parent_key) where parent_key is not null;
create index ix_import_row_refused on import_row (job_id, outcome, n) where outcome in ('CONFLICT', 'ERROR');

-- What an innovation is called in the system that it comes from; each agency has its own names.
alter table innovation
    add column external_id text,
    add constraint ck_innovation_external_id check (length(external_id) between 1 and 100) not valid;
create unique index uq_innovation_agency_id_external_id on innovation (agency_id, external_id) where external_id is not null;
