CREATE INDEX "attachment_by_email" on "attachment" ("email");

CREATE INDEX "flag_by_account" on "flag" ("instance_id", "account_key");

CREATE INDEX "flag_by_state" on "flag" ("state");

CREATE INDEX "journal_by_action" on "journal" ("action");

CREATE INDEX "journal_by_run" on "journal" ("run");

CREATE INDEX "journal_by_target" on "journal" ("target");

CREATE INDEX "leftover_later_by_email" on "leftover_later" ("email");

CREATE UNIQUE INDEX "review_row_by_ref" on "review_row" ("review_id", "ref");

CREATE INDEX "run_by_plan" on "run" ("plan_id");

CREATE INDEX "schedule_by_state" on "schedule" ("state", "at");

CREATE INDEX "step_by_account" on "step" ("instance_id", "account_key");

CREATE INDEX "step_by_state" on "step" ("state");

CREATE INDEX "template_holder_by_email" on "template_holder" ("email");

CREATE TABLE "attachment" ("id" text primary key, "email" text not null, "name" text not null, "bytes" integer not null, "sha256" text not null, "by" text not null, "at" text not null, "content" blob not null);

CREATE TABLE "dormant_day" ("day" text primary key, "at" text not null, "dormant" integer not null, "limit_days" integer not null, "grace_days" integer not null);

CREATE TABLE "flag" ("id" integer primary key, "fact" text not null unique, "kind" text not null, "instance_id" text not null references "instance" ("id") on delete cascade, "account_key" text not null, "email" text not null, "name" text not null, "cause" text not null, "disabled_at" text, "run_id" text, "not_before" text, "seen_at" text not null, "raised_at" text not null, "state" text not null, "by" text not null, "note" text not null, "changed_at" text, "journal_seq" integer);

CREATE TABLE "instance" ("id" text primary key, "name" text not null unique, "address" text not null, "environment" text not null, "safe_mode" text not null, "tags" text not null, "reach" text not null, "pinned" text, "sign_in" text not null, "email" text, "facts" text, "credential_since" text not null, "created_at" text not null, "position" integer not null);

CREATE TABLE "journal" ("seq" integer primary key, "at" text not null, "actor" text not null, "action" text not null, "client" text not null, "instance" text, "target" text, "before" text, "after" text, "state" text not null, "reason" text not null, "code" text, "run" text, "prev_hash" text not null, "hash" text not null, "identity" text, "ticket" text);

CREATE TABLE "journal_seal" ("id" integer primary key, "key" text not null, "since" integer not null, "seq" integer not null, "hash" text not null, "seal" text not null);

CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE "leftover_later" ("ref" text primary key, "instance" text not null, "email" text not null, "kind" text not null, "name" text not null, "note" text not null, "by" text not null, "since" text not null);

CREATE TABLE "meta" ("key" text primary key, "value" text not null);

CREATE TABLE "person_decision" ("id" text primary key, "kind" text not null, "one" text not null, "other" text, "ref" text, "instance" text, "reason" text not null, "by" text not null, "at" text not null);

CREATE TABLE "person_note" ("email" text primary key, "text" text not null, "blocks" text not null, "by" text not null, "at" text not null);

CREATE TABLE "protection" ("email" text primary key, "reason" text not null, "contact" text not null, "by" text not null, "at" text not null);

CREATE TABLE "review" ("id" text primary key, "name" text not null unique, "content" text not null, "state" text not null, "opened_at" text not null, "opened_by" text not null, "due_at" text, "rows" integer not null, "sha256" text not null, "closed_at" text, "closing" text, "closing_by" text, "closing_until" text, "revision" integer default 0 not null);

CREATE TABLE "review_after" ("review_id" text not null references "review" ("id"), "ref" text not null, "content" text not null, constraint "review_after_pk" primary key ("review_id", "ref")) without rowid;

CREATE TABLE "review_plan" ("plan_id" text primary key, "review_id" text not null references "review" ("id"));

CREATE TABLE "review_row" ("review_id" text not null references "review" ("id"), "seq" integer not null, "ref" text not null, "words" text not null, "recommendation" text not null, "flags" text not null, "content" text not null, constraint "review_row_pk" primary key ("review_id", "seq")) without rowid;

CREATE TABLE "review_step" ("review_id" text not null references "review" ("id"), "seq" integer not null, "content" text not null, constraint "review_step_pk" primary key ("review_id", "seq")) without rowid;

CREATE TABLE "review_work" ("review_id" text not null references "review" ("id"), "seq" integer not null, "reviewer" text not null, "is_subject" integer not null, "is_provisioner" integer not null, "decision" text, "change" text, "note" text not null, "decided_by" text, "decided_at" text, "via" text, "result" text, "outcome" text, "revision" integer default 0 not null, constraint "review_work_pk" primary key ("review_id", "seq")) without rowid;

CREATE TABLE "roster_fact" ("email" text primary key, "status" text, "ends_on" text, "manager" text, "department" text, "roster" text not null, "read_at" text not null, "has_left" integer);

CREATE TABLE "run" ("id" text primary key, "plan_id" text not null, "action" text not null, "reason" text not null, "started_at" text not null, "finished_at" text, "undoes" text);

CREATE TABLE "saved_view" ("id" text primary key, "name" text, "content" text, "position" integer not null, "hidden" integer not null);

CREATE TABLE "schedule" ("id" text primary key, "action" text not null, "targets" text not null, "at" text not null, "zone" text not null, "reason" text not null, "by" text not null, "created_at" text not null, "state" text not null, "takes_back" text, "after" text, "confirmed" text not null, "run_id" text, "code" text, "params" text, "ended_at" text, "occasion" text);

CREATE TABLE "step" ("run_id" text not null references "run" ("id") on delete cascade, "seq" integer not null, "instance_id" text not null, "account_key" text not null, "email" text not null, "action" text not null, "wanted" text not null, "state" text not null, "code" text, "params" text, "seen" text, "before" text, "after" text, "verified_at" text, "reason" text, constraint "step_pk" primary key ("run_id", "seq")) without rowid;

CREATE TABLE "template" ("id" text primary key, "name" text not null, "content" text not null, "changed_at" text not null);

CREATE TABLE "template_holder" ("template_id" text not null references "template" ("id") on delete cascade, "email" text not null, "since" text not null, constraint "template_holder_once" primary key ("template_id", "email"));

CREATE TRIGGER journal_in_order before insert on journal
    when new.seq is not (select coalesce(max(seq), 0) + 1 from journal)
      or new.prev_hash is not coalesce((select hash from journal order by seq desc limit 1), new.prev_hash)
    begin select raise(abort, 'a journal entry must follow the last one'); end;

CREATE TRIGGER "journal_no_delete" before delete on journal
      begin select raise(abort, 'the journal is append-only'); end;

CREATE TRIGGER "journal_no_update" before update on journal
      begin select raise(abort, 'the journal is append-only'); end;

CREATE TRIGGER "review_after_no_delete_once_closed" before delete on "review_after"
          when (select state from review where id = old.review_id) is 'closed'
          begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_after_no_insert_once_closed" before insert on "review_after"
            when (select state from review where id = new.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_after_no_update_once_closed" before update on "review_after"
            when (select state from review where id = old.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_no_delete_once_closed" before delete on review
        when old.state is 'closed'
        begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_no_update_once_closed" before update on review
        when old.state in ('closed', 'purging') and not (
          new.state = 'purging' and new.id = old.id and new.name = old.name and new.content = old.content
          and new.opened_at = old.opened_at and new.opened_by = old.opened_by and new.due_at is old.due_at
          and new.rows = old.rows and new.sha256 = old.sha256 and new.closed_at is old.closed_at
          and new.closing is old.closing and new.closing_by is old.closing_by
          and new.closing_until is old.closing_until and new.revision = old.revision
        )
        begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_plan_no_delete_once_closed" before delete on "review_plan"
          when (select state from review where id = old.review_id) is 'closed'
          begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_plan_no_insert_once_closed" before insert on "review_plan"
            when (select state from review where id = new.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_plan_no_update_once_closed" before update on "review_plan"
            when (select state from review where id = old.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_row_no_delete" before delete on review_row
          when coalesce((select state from review where id = old.review_id), '') not in ('opening', 'purging')
          begin select raise(abort, 'the list of a review is frozen'); end;

CREATE TRIGGER "review_row_no_insert" before insert on review_row
          when coalesce((select state from review where id = new.review_id), '') not in ('opening')
          begin select raise(abort, 'the list of a review is frozen'); end;

CREATE TRIGGER "review_row_no_update" before update on review_row
          when coalesce((select state from review where id = old.review_id), '') not in ('opening')
          begin select raise(abort, 'the list of a review is frozen'); end;

CREATE TRIGGER "review_step_no_delete_once_closed" before delete on "review_step"
          when (select state from review where id = old.review_id) is 'closed'
          begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_step_no_insert_once_closed" before insert on "review_step"
            when (select state from review where id = new.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_step_no_update_once_closed" before update on "review_step"
            when (select state from review where id = old.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_work_no_delete_once_closed" before delete on "review_work"
          when (select state from review where id = old.review_id) is 'closed'
          begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_work_no_insert_once_closed" before insert on "review_work"
            when (select state from review where id = new.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;

CREATE TRIGGER "review_work_no_update_once_closed" before update on "review_work"
            when (select state from review where id = old.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end;
