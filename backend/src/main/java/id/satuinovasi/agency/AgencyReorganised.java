package id.satuinovasi.agency;

import java.time.LocalDate;
import java.util.List;

import id.satuinovasi.shared.Recorded;

/** These agencies have another name, government or region from {@code on}: the one that was changed and, by a move, all below it. */
public record AgencyReorganised(List<Agency> agencies, LocalDate on, Recorded recorded) {
}
