package id.satuinovasi.compliance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

import id.satuinovasi.obligation.ObligationStatus;

/**
 * How many obligations of a scope have which status, and the rates that follow.
 *
 * @param byExtension how many of the compliant met only the extended date: in time, and shown apart
 */
record Figures(Map<ObligationStatus, Long> counts, long byExtension) {

    static final Figures NONE = new Figures(Map.of(), 0);

    /** The counts hold all seven statuses, zero included. */
    Figures {
        var complete = new EnumMap<ObligationStatus, Long>(ObligationStatus.class);
        for (var status : ObligationStatus.values()) {
            complete.put(status, counts.getOrDefault(status, 0L));
        }
        counts = complete;
    }

    Figures plus(ObligationStatus status, boolean extended, long n) {
        var sum = new EnumMap<>(counts);
        sum.merge(status, n, Long::sum);
        return new Figures(sum, byExtension + (extended ? n : 0));
    }

    long obligations() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long exempt() {
        return counts.get(ObligationStatus.EXEMPT);
    }

    BigDecimal rate() {
        return share(counts.get(ObligationStatus.COMPLIANT) + counts.get(ObligationStatus.COMPLIANT_LATE), obligations() - exempt());
    }

    BigDecimal onTimeRate() {
        return share(counts.get(ObligationStatus.COMPLIANT), obligations() - exempt());
    }

    /** Four decimals, half up; null where nothing is due, since neither 0 % nor 100 % would be true. */
    static BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }
}
