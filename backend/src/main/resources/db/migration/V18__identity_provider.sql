-- Signing in through an outside identity provider (OpenID Connect).

-- Who an account is at the provider. The pair of issuer and subject alone says so: names and e-mail addresses are given to
-- somebody else one day. Ended, never deleted: who could act as whom, when, must stay answerable.
create table account_identity (
    id          bigint generated always as identity primary key,
    account_id  bigint      not null,
    issuer      text        not null,
    subject     text        not null,
    linked_at   timestamptz not null,
    -- Null where a rule made the account at the first sign-in.
    linked_by   bigint,
    -- When the newest token was issued whose claims the grants follow: an older one that comes late changes nothing.
    followed_at timestamptz,
    unlinked_at timestamptz,
    unlinked_by bigint,
    constraint fk_account_identity_account foreign key (account_id) references account,
    constraint fk_account_identity_linked_by foreign key (linked_by) references account,
    constraint fk_account_identity_unlinked_by foreign key (unlinked_by) references account,
    constraint ck_account_identity_subject check (length(subject) between 1 and 255)
);
create unique index uq_account_identity_issuer_subject on account_identity (issuer, subject) where unlinked_at is null;
-- One at a time, or the grants would follow now the one and now the other.
create unique index uq_account_identity_account on account_identity (account_id, issuer) where unlinked_at is null;
create index ix_account_identity_account on account_identity (account_id);
create index ix_account_identity_linked_by on account_identity (linked_by);
create index ix_account_identity_unlinked_by on account_identity (unlinked_by);

-- Which claim of the provider gives which role over what. Never changed in place: ended, and a new one recorded.
create table sign_in_rule (
    id          bigint generated always as identity primary key,
    -- A JSON pointer into the token's claims.
    claim       text        not null,
    value       text        not null,
    role        text        not null,
    agency_id   bigint,
    region_code text,
    valid_from  date        not null,
    -- The last day of validity.
    valid_to    date,
    recorded_at timestamptz not null,
    recorded_by bigint      not null,
    ended_at    timestamptz,
    ended_by    bigint,
    version     int         not null default 0,
    constraint fk_sign_in_rule_agency foreign key (agency_id) references agency,
    constraint fk_sign_in_rule_region foreign key (region_code) references region,
    constraint fk_sign_in_rule_recorded_by foreign key (recorded_by) references account,
    constraint fk_sign_in_rule_ended_by foreign key (ended_by) references account,
    constraint ck_sign_in_rule_claim check (claim like '/_%'),
    constraint ck_sign_in_rule_dates check (valid_to is null or valid_to >= valid_from),
    constraint ck_sign_in_rule_scope check (
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
create unique index uq_sign_in_rule_effect on sign_in_rule (claim, value, role, agency_id, region_code) nulls not distinct
    where ended_at is null;
create index ix_sign_in_rule_agency on sign_in_rule (agency_id);
create index ix_sign_in_rule_region on sign_in_rule (region_code);
create index ix_sign_in_rule_recorded_by on sign_in_rule (recorded_by);
create index ix_sign_in_rule_ended_by on sign_in_rule (ended_by);

-- A grant that a rule gave ends with the claim or with the rule, and holds only for who comes through the provider: whoever
-- knows the account's local password must not gain by it.
alter table account_grant add column rule_id bigint;
alter table account_grant add constraint fk_account_grant_rule foreign key (rule_id) references sign_in_rule;
create index ix_account_grant_rule on account_grant (rule_id) where rule_id is not null;

alter table session add column by_provider boolean not null default false;

-- A token is exchanged for a session once. Only its SHA-256 is kept, in hex, until the token would be refused for its age.
create table used_token (
    token_hash   text        not null,
    refused_from timestamptz not null,
    constraint pk_used_token primary key (token_hash)
);
create index ix_used_token_refused_from on used_token (refused_from);
