package id.satuinovasi;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.catalogue.RebuildCatalogue;
import id.satuinovasi.obligation.Rebuild;
import io.quarkus.arc.Unremovable;

/** "rebuild --check" compares the live rows and counts with the events, and the catalogue with the registry; "rebuild" also mends them. */
@ApplicationScoped
@Unremovable
class RebuildCommand implements Command {

    private static final int OTHER_ARGUMENTS = 2;

    private final Rebuild rebuild;
    private final RebuildCatalogue catalogue;

    RebuildCommand(Rebuild rebuild, RebuildCatalogue catalogue) {
        this.rebuild = rebuild;
        this.catalogue = catalogue;
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--check"))) {
            System.err.println("Usage: rebuild [--check]");
            return OTHER_ARGUMENTS;
        }
        boolean check = !arguments.isEmpty();
        long drifts = check ? rebuild.check(System.out::println) + catalogue.check(System.out::println)
                : rebuild.rebuild(System.out::println) + catalogue.rebuild(System.out::println);
        System.out.println(drifts == 0 ? "No drift: live rows and counts are what the events say."
                : drifts + (check ? " drifts; \"rebuild\" without --check mends them." : " drifts mended."));
        return check && drifts > 0 ? 1 : 0;
    }
}
