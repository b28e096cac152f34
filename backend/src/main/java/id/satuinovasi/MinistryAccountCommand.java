package id.satuinovasi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.account.FirstAccount;
import io.quarkus.arc.Unremovable;

/** The one step of a new installation that nobody can do in the page: the account that creates all others. */
@ApplicationScoped
@Unremovable
class MinistryAccountCommand implements Command {

    private static final String USAGE = """
            Usage: create-ministry-account --username <name> [--display-name <name>] [--password-stdin]
            Without --password-stdin a password is made up, printed once, and must be changed at the first sign-in.""";

    private final FirstAccount firstAccount;

    MinistryAccountCommand(FirstAccount firstAccount) {
        this.firstAccount = firstAccount;
    }

    @Override
    public int run(List<String> arguments) {
        List<String> left = new ArrayList<>(arguments);
        boolean fromInput = left.remove("--password-stdin");
        Optional<String> username = take(left, "--username");
        Optional<String> displayName = take(left, "--display-name");
        if (username.isEmpty() || !left.isEmpty()) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            Optional<String> password = fromInput ? Optional.of(firstLine()) : Optional.empty();
            var created = firstAccount.create(username.get(), displayName.orElse(username.get()), password);
            System.out.println("Created the ministry account " + created.username() + ".");
            created.initialPassword().ifPresent(initial ->
                    System.out.println("Its password, shown only now and to be changed at the first sign-in: " + initial));
            return 0;
        } catch (FirstAccount.Refused refusal) {
            System.err.println(refusal.getMessage());
            return 1;
        }
    }

    private static Optional<String> take(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at < 0 || at + 1 >= arguments.size()) {
            return Optional.empty();
        }
        arguments.remove(at);
        return Optional.of(arguments.remove(at));
    }

    private static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
