package id.satuinovasi.account;

import java.util.List;

import id.satuinovasi.agency.Agency;
import id.satuinovasi.region.Region;

/**
 * What the caller may read: everything, or the union of agency subtrees (as paths) and region subtrees (as codes).
 * Lists narrow themselves with it; a filter that reaches beyond it is refused.
 */
public record ReadScope(boolean all, List<String> agencyPaths, List<String> regionCodes) {

    public boolean covers(Agency agency) {
        return all
                || agencyPaths.stream().anyMatch(agency.path::startsWith)
                || coversRegion(agency.region.code);
    }

    public boolean coversRegion(String code) {
        return all || regionCodes.stream().anyMatch(own -> Region.within(code, own));
    }
}
