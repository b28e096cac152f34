package id.satuinovasi.obligation;

import java.util.Collection;

/** What agencies have begun and not handed in. Innovations know obligations and not the other way round, so they answer. */
public abstract class UnfinishedWork {

    public abstract long of(Collection<Long> agencyIds);
}
