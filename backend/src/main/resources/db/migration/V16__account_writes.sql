-- Where the log stood after an account's latest write, so that no replica which is behind it answers that account. Unlogged:
-- it is needed for seconds, and writing it must not make anybody wait for a disk. Without a foreign key, whose check would
-- lock the account's row at each write.
create unlogged table account_write (
    account_id bigint not null,
    position   pg_lsn not null,
    constraint pk_account_write primary key (account_id)
);
