-- Who is called when something happens. A person's account owns the endpoint: it is sent what the account may read at that moment,
-- narrowed by types and, if wished, to an agency with all below it or to a region.
create table webhook_endpoint (
    id                    bigint generated always as identity,
    account_id            bigint      not null,
    url                   text        not null,
    description           text,
    event_types           text[]      not null,
    agency_id             bigint,
    region_code           text,
    state                 text        not null default 'ACTIVE',
    paused_cause          text,
    paused_note           text,
    paused_at             timestamptz,
    -- Needed to sign, so it cannot be a hash; sealed where a key for it is configured. The one before counts until it is over.
    secret                bytea       not null,
    previous_secret       bytea,
    previous_secret_until timestamptz,
    created_at            timestamptz not null,
    version               int         not null default 0,
    constraint pk_webhook_endpoint primary key (id),
    constraint fk_webhook_endpoint_account foreign key (account_id) references account,
    constraint fk_webhook_endpoint_agency foreign key (agency_id) references agency,
    constraint fk_webhook_endpoint_region foreign key (region_code) references region,
    constraint ck_webhook_endpoint_url check (length(url) <= 2000),
    constraint ck_webhook_endpoint_event_types check (cardinality(event_types) between 1 and 50),
    constraint ck_webhook_endpoint_limit check (agency_id is null or region_code is null),
    constraint ck_webhook_endpoint_state check (state in ('ACTIVE', 'PAUSED')),
    constraint ck_webhook_endpoint_paused check ((state = 'PAUSED') = (paused_cause is not null) and (paused_cause is null) = (paused_at is null)),
    constraint ck_webhook_endpoint_cause check (paused_cause in ('PERSON', 'GONE', 'UNREACHABLE', 'NO_MANDATE')),
    constraint ck_webhook_endpoint_previous check ((previous_secret is null) = (previous_secret_until is null))
);
create index ix_webhook_endpoint_account on webhook_endpoint (account_id);
create index ix_webhook_endpoint_agency on webhook_endpoint (agency_id);
create index ix_webhook_endpoint_region on webhook_endpoint (region_code);

-- How far an endpoint has come in the log of changes. Apart from the endpoint, whose version it must not change.
create table webhook_progress (
    endpoint_id       bigint not null,
    position          bigint not null,
    failing_since     timestamptz,
    last_delivered_at timestamptz,
    constraint pk_webhook_progress primary key (endpoint_id),
    constraint fk_webhook_progress_endpoint foreign key (endpoint_id) references webhook_endpoint on delete cascade
) with (fillfactor = 50);

-- What was sent and what became of it. At most one of an endpoint's events is PENDING: the next one waits behind it.
create table webhook_delivery (
    id               bigint generated always as identity,
    endpoint_id      bigint      not null,
    -- The receiver's idempotency key: the same for all attempts and redeliveries.
    webhook_id       text        not null,
    -- In the log of changes; null for a test.
    position         bigint,
    type             text        not null,
    body             text        not null,
    outcome          text        not null default 'PENDING',
    -- Somebody asked for it: sent once, out of its turn, also while the endpoint is paused.
    requested        boolean     not null default false,
    attempts         int         not null default 0,
    created_at       timestamptz not null,
    first_attempt_at timestamptz,
    last_attempt_at  timestamptz,
    next_attempt_at  timestamptz,
    failure          text,
    response_status  int,
    response_body    text,
    duration_ms      int,
    constraint pk_webhook_delivery primary key (id),
    constraint uq_webhook_delivery_position unique (endpoint_id, position),
    constraint fk_webhook_delivery_endpoint foreign key (endpoint_id) references webhook_endpoint on delete cascade,
    constraint ck_webhook_delivery_outcome check (outcome in ('PENDING', 'DELIVERED', 'FAILED')),
    constraint ck_webhook_delivery_next check ((next_attempt_at is not null) = (outcome = 'PENDING'))
);
create index ix_webhook_delivery_endpoint on webhook_delivery (endpoint_id, id);
create unique index uq_webhook_delivery_pending on webhook_delivery (endpoint_id) where outcome = 'PENDING' and position is not null;
create index ix_webhook_delivery_requested on webhook_delivery (endpoint_id, id) where requested;
create index ix_webhook_delivery_created_at on webhook_delivery (created_at);
