-- What db-scheduler is to run and who runs it; names and types of the columns are the library's. A row is one piece of work, taken by
-- one instance at a time; what an instance took that has been silent for a minute is taken over by another.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    constraint pk_scheduled_tasks primary key (task_name, task_instance)
) with (fillfactor = 50);
create index ix_scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index ix_scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
