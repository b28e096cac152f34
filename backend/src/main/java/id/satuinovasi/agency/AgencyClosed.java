package id.satuinovasi.agency;

import java.time.LocalDate;

import id.satuinovasi.shared.Recorded;

/** The agency does not exist any more from {@code on}: closed, merged into another or split up. */
public record AgencyClosed(Agency agency, AgencySuccession.Kind kind, LocalDate on, String reason, String document,
        Recorded recorded) {
}
