package id.satuinovasi.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation that will be removed. Its answers then carry {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and a
 * link to where it is explained, and the contract says so. The policy stands in docs/api-changelog.md.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Leaving {

    /** The first day on which it should not be used for anything new, {@code 2027-01-15}. */
    String since();

    /** The first day on which it may be gone, a year later or more. */
    String until();

    /** What to use instead, as a path of the API; empty where there is nothing. */
    String successor() default "";
}
