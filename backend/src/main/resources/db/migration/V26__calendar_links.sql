-- The address under which a calendar program reads an account's due dates, by a token of which only the hash is kept. One for
-- each account: a new one ends the old.
create table calendar_link (
    account_id bigint      not null,
    token_hash text        not null,
    created_at timestamptz not null,
    constraint pk_calendar_link primary key (account_id),
    constraint uq_calendar_link_token_hash unique (token_hash),
    constraint fk_calendar_link_account foreign key (account_id) references account
);
