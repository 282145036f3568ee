import { Migration } from '@mikro-orm/migrations';

/**
 * The words of a case stand beside it: its text hardly ever changes, and an index of words on the case itself was
 * written again with every change of its clocks.
 */
export class CaseWords extends Migration {
  override name = '20261126_8_case_words';

  override up(): void {
    this.addSql(
      `create table "case_words" ("case_id" uuid not null, "words" tsvector not null, primary key ("case_id"));`,
    );
    this.addSql(`insert into "case_words"
      select "id", to_tsvector('simple', "subject" || ' ' || "description") from "support_case";`);
    this.addSql(`create index "case_words_words" on "case_words" using gin ("words");`);
    this.addSql(
      `alter table "case_words" add constraint "case_words_case_id_foreign" foreign key ("case_id") references "support_case" ("id") on delete cascade;`,
    );
    // Sets at once, whoever writes a case.
    this.addSql(`create function "keep_case_words"() returns trigger language plpgsql as $$
      begin
        insert into "case_words"
          select "id", to_tsvector('simple', "subject" || ' ' || "description") from after_it;
        return null;
      end $$;`);
    this.addSql(`create trigger "support_case_keeps_words_new" after insert on "support_case"
      referencing new table as after_it for each statement execute function "keep_case_words"();`);
    this.addSql(`create function "keep_words_of_one"() returns trigger language plpgsql as $$
      begin
        update "case_words" set "words" = to_tsvector('simple', new."subject" || ' ' || new."description")
          where "case_id" = new."id";
        return null;
      end $$;`);
    this
      .addSql(`create trigger "support_case_keeps_words" after update of "subject", "description" on "support_case"
      for each row when ((new."subject", new."description") is distinct from (old."subject", old."description"))
      execute function "keep_words_of_one"();`);
    this.addSql(`drop index "support_case_words";`);
  }
}
