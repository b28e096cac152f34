-- What an endpoint was never sent, because it stood still for longer than the log keeps.
alter table webhook_progress
    -- When the change that it has come to was placed: what is missing behind it is not older.
    add column reached_at   timestamptz,
    -- How many changes were dropped before they were looked at for it, from when on, and when that was found: told for a while.
    add column missed       bigint      not null default 0,
    add column missed_since timestamptz,
    add column missed_at    timestamptz;
update webhook_progress p set reached_at = coalesce((select c.placed_at from change c where c.position = p.position), e.created_at)
  from webhook_endpoint e where e.id = p.endpoint_id;
alter table webhook_progress
    alter column reached_at set not null,
    add constraint ck_webhook_progress_missed check ((missed > 0) = (missed_since is not null) and (missed_since is null) = (missed_at is null));

-- A secret that no configured key opens.
alter table webhook_endpoint
    drop constraint ck_webhook_endpoint_cause,
    add constraint ck_webhook_endpoint_cause check (paused_cause in ('PERSON', 'GONE', 'UNREACHABLE', 'NO_MANDATE', 'SECRET_LOST'));

-- Who works on an import is told by a number that rises with each who takes it up: an instance that was taken for dead and wakes finds
-- another one, and writes nothing more.
alter table import_job
    add column attempt int not null default 0;
