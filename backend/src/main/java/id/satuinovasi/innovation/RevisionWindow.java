package id.satuinovasi.innovation;

import java.time.Instant;
import java.time.ZoneId;

import id.satuinovasi.obligation.Days;

/** Until when an answer to a return keeps the first submission's date; never beyond the end of submissions. */
final class RevisionWindow {

    private RevisionWindow() {
    }

    static Instant endOf(Instant returnedAt, int revisionDays, ZoneId zone, Instant closesAt) {
        var end = Days.endOf(returnedAt.atZone(zone).toLocalDate().plusDays(revisionDays), zone);
        return end.isAfter(closesAt) ? closesAt : end;
    }
}
