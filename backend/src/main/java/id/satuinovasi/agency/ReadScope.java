package id.satuinovasi.agency;

import java.util.List;
import java.util.stream.Stream;

import id.satuinovasi.region.Region;
import id.satuinovasi.shared.Where;

/**
 * What the caller may read: everything, or the union of agency subtrees (as paths) and region subtrees (as codes).
 * Lists narrow themselves with it; a filter that reaches beyond it is refused.
 *
 * @param ownRegions where the governments lie that the caller reads whole: a list may be filtered by them
 */
public record ReadScope(boolean all, List<String> agencyPaths, List<String> regionCodes, List<String> ownRegions) {

    public static final ReadScope ALL = new ReadScope(true, List.of(), List.of(), List.of());

    /** For {@code agency.path like any (...)}. */
    public String[] pathPatterns() {
        return agencyPaths.stream().map(path -> path + "%").toArray(String[]::new);
    }

    /** For {@code agency.region_code like any (...)}. */
    public String[] regionPatterns() {
        return regionCodes.stream().flatMap(code -> Stream.of(code, code + ".%")).toArray(String[]::new);
    }

    public boolean covers(Agency agency) {
        return covers(agency.path, agency.region.code);
    }

    public boolean covers(String agencyPath, String regionCode) {
        return all || agencyPaths.stream().anyMatch(agencyPath::startsWith) || coversRegion(regionCode);
    }

    public boolean coversRegion(String code) {
        return all || regionCodes.stream().anyMatch(own -> Region.within(code, own));
    }

    /** Whether a list may be filtered by this region; the list stays narrowed to the scope all the same. */
    public boolean mayFilterBy(String regionCode) {
        return coversRegion(regionCode) || ownRegions.stream().anyMatch(own -> Region.within(regionCode, own));
    }

    /** As a condition on the agency {@code a} of a list; only where {@link #all} does not hold. */
    public String condition(Where where) {
        where.with("paths", pathPatterns()).with("regions", regionPatterns());
        return "(a.path like any (cast(:paths as text[])) or a.region_code like any (cast(:regions as text[])))";
    }
}
