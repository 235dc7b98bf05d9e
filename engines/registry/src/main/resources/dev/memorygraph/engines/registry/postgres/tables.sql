-- The tables of the registry. Run at every start; makes only what is not there.

create table if not exists models (
  model_id text primary key,
  version text,
  provider text not null,
  capabilities jsonb not null default '[]',
  context_window bigint,
  training_cutoff date,
  cost_per_1k_tokens jsonb,
  metadata jsonb not null default '{}',
  deprecated boolean not null default false,
  deprecated_at timestamptz,
  deleted_at timestamptz,
  update_id text not null,
  updated_at timestamptz not null
);

create table if not exists model_versions (
  model_id text not null,
  version text not null,
  released_at timestamptz not null,
  deprecated_at timestamptz,
  changelog text,
  capabilities jsonb not null default '[]',
  update_id text not null,
  updated_at timestamptz not null,
  primary key (model_id, version)
);

create table if not exists schemas (
  schema_id text not null,
  version text not null,
  json_schema jsonb not null,
  compatible_models jsonb not null default '[]',
  update_id text not null,
  updated_at timestamptz not null,
  primary key (schema_id, version)
);

create table if not exists capabilities (
  model_id text not null,
  capability text not null,
  update_id text not null,
  updated_at timestamptz not null,
  primary key (model_id, capability)
);

-- A change event then shows the whole row before the change, as its readers expect.
alter table models replica identity full;
alter table model_versions replica identity full;
alter table schemas replica identity full;
alter table capabilities replica identity full;

do $$ begin
  if not exists (select from pg_publication where pubname = 'registry') then
    create publication registry for table models, model_versions, schemas, capabilities;
  end if;
end $$;

-- The tables from here on are not captured.

create table if not exists model_updates (
  position bigserial primary key,
  update_id text not null unique,
  update_type text not null check (update_type in ('CREATED', 'UPDATED', 'DEPRECATED', 'DELETED')),
  model_id text not null,
  timestamp timestamptz not null,
  model jsonb,
  previous_state jsonb,
  changelog text
);

create table if not exists usage_stats (
  stats_id text primary key,
  model_id text not null,
  range_start timestamptz not null,
  range_end timestamptz not null,
  body jsonb not null
);

create index if not exists usage_stats_of_model on usage_stats (model_id, range_start);

-- What has still to be posted; a row goes once its receiver has taken it.
create table if not exists webhook_outbox (
  position bigserial primary key,
  model_id text not null,
  body text not null,
  attempts int not null default 0,
  due_at timestamptz not null default now()
);

create index if not exists webhook_outbox_of_model on webhook_outbox (model_id, position);

create table if not exists webhook_target (
  only_row boolean primary key default true check (only_row),
  url text not null,
  secret text not null,
  bare boolean not null
);
