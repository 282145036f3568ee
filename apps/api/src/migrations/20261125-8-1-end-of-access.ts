import { Migration } from '@mikro-orm/migrations';

/**
 * Whatever ends a session, a token or a person's access tells all nodes, whoever did it: the sign-in library, a
 * use-case, or somebody at the database.
 */
export class EndOfAccess extends Migration {
  override name = '20261125_8_1_end_of_access';

  override up(): void {
    this.addSql(`create function access_ended() returns trigger language plpgsql as $$
      begin
        perform pg_notify('casewire_access_ended', tg_argv[0] || ':' || old.id);
        return null;
      end $$;`);
    this.addSql(
      `create trigger session_ended after delete on auth."session" for each row execute function access_ended('session');`,
    );
    this.addSql(`create trigger session_cut_short after update on auth."session" for each row
      when (new."expiresAt" < old."expiresAt") execute function access_ended('session');`);
    this.addSql(
      `create trigger token_deleted after delete on "api_token" for each row execute function access_ended('token');`,
    );
    this.addSql(`create trigger token_cut_short after update on "api_token" for each row
      when (new.revoked_at is not null or new.expires_at is distinct from old.expires_at)
      execute function access_ended('token');`);
    this.addSql(`create trigger person_deactivated after update on "person" for each row
      when (old.active and not new.active) execute function access_ended('person');`);
  }
}
