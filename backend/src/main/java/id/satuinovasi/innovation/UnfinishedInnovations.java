package id.satuinovasi.innovation;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.obligation.UnfinishedWork;

@ApplicationScoped
class UnfinishedInnovations extends UnfinishedWork {

    @Override
    public long of(Collection<Long> agencyIds) {
        return Innovation.count("agency.id in ?1 and state in ?2", agencyIds, List.of(InnovationState.DRAFT, InnovationState.RETURNED));
    }
}
