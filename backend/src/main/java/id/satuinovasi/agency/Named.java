package id.satuinovasi.agency;

import java.util.List;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Problem;

/**
 * What a query parameter names, the same for every list and figure: 400 with the parameter's name for what does not
 * exist. Regions and governments are public; of another agency only who reads everything learns whether it exists.
 */
public final class Named {

    private Named() {
    }

    /** Null for null. */
    public static Region region(String parameter, String code) {
        return code == null ? null : Region.find(code).orElseThrow(() -> unknown(parameter, "region.unknown", code));
    }

    /** The root of an agency tree; null for null. */
    public static Agency government(String parameter, Long id) {
        return id == null ? null : Agency.find(id).filter(Agency::isGovernment)
                .orElseThrow(() -> unknown(parameter, "agency.unknown-government", id.toString()));
    }

    /** An agency that the scope covers, else 403; null for null. */
    public static Agency agency(String parameter, Long id, ReadScope scope) {
        if (id == null) {
            return null;
        }
        var agency = Agency.find(id);
        if (agency.isEmpty() && scope.all()) {
            throw unknown(parameter, "agency.unknown", id.toString());
        }
        return agency.filter(scope::covers).orElseThrow(() -> Problem.forbidden("agency.outside-scope"));
    }

    /** Agencies that the scope covers, else 403; there may be none. */
    public static void agencies(String parameter, List<Long> ids, ReadScope scope) {
        var known = ids.isEmpty() ? List.<Agency>of() : Agency.<Agency>list("id in ?1", ids);
        if (scope.all()) {
            ids.stream().filter(id -> known.stream().noneMatch(agency -> agency.id.equals(id))).findFirst().ifPresent(id -> {
                throw unknown(parameter, "agency.unknown", id.toString());
            });
        } else if (known.stream().filter(scope::covers).count() < ids.size()) {
            throw Problem.forbidden("agency.outside-scope");
        }
    }

    private static Problem unknown(String parameter, String fault, String value) {
        return Problem.badRequest("shared.invalid-parameter").atParameter(parameter, fault, value);
    }
}
