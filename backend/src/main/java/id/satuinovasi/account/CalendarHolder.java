package id.satuinovasi.account;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.shared.Language;

/** Whose due dates a calendar link shows, by the grants that hold now. */
@ApplicationScoped
public class CalendarHolder {

    /** An account that may see something somewhere. */
    public record Reader(Language language, ReadScope scope) {
    }

    private static final String HOLDER = ProvenAccount.statement("""
            select l.account_id as owner_id, false as by_provider, a.language as language from calendar_link l join account a on a.id = l.account_id where l.token_hash = ?""");

    private final DataSource database;
    private final Clock clock;

    CalendarHolder(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Nobody for a token that was never given out or has ended, and for an account that is closed or holds no role. */
    public Optional<Reader> of(String token) {
        try (var connection = database.getConnection();
                var query = ProvenAccount.prepare(connection, HOLDER, clock.instant(), SessionToken.hash(token));
                var rows = query.executeQuery()) {
            if (!rows.next() || rows.getBoolean("password_due")) {
                return Optional.empty();
            }
            var language = Language.valueOf(rows.getString("language").toUpperCase());
            var holder = new SignedIn(rows.getLong("account_id"), rows.getString("username"), false, false, null, null, ProvenAccount.grants(rows));
            var scope = new Caller(ProvenAccount.identity(holder)).scope();
            var nothing = !scope.all() && scope.agencyPaths().isEmpty() && scope.regionCodes().isEmpty();
            return nothing ? Optional.empty() : Optional.of(new Reader(language, scope));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
