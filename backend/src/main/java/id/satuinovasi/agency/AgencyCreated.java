package id.satuinovasi.agency;

import java.time.LocalDate;

import id.satuinovasi.shared.Recorded;

/**
 * A new agency exists from {@code on}. Fired synchronously inside the transaction that made it, like
 * {@link AgencyClosed} and {@link AgencyReorganised}; the agencies are already as they are now.
 */
public record AgencyCreated(Agency agency, LocalDate on, Recorded recorded) {
}
