package id.satuinovasi.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
            "203.0.113.0/24, 203.0.113.0, true", "203.0.113.0/24, 203.0.113.255, true",
            "203.0.113.0/24, 203.0.112.255, false", "203.0.113.0/24, 203.0.114.0, false",
            "203.0.113.128/25, 203.0.113.127, false", "203.0.113.128/25, 203.0.113.128, true",
            "10.0.0.1, 10.0.0.1, true", "10.0.0.1, 10.0.0.2, false", "10.0.0.1/32, 10.0.0.1, true",
            "0.0.0.0/0, 255.255.255.255, true", "0.0.0.0/0, ::1, false", "::/0, 10.0.0.1, false", "::/0, fe80::1, true",
            "128.0.0.0/1, 128.0.0.0, true", "128.0.0.0/1, 127.255.255.255, false",
            "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true", "2001:db8::/32, 2001:db9::, false",
            "2001:db8::/33, 2001:db8:8000::, false", "2001:db8::1/128, 2001:0DB8:0:0:0:0:0:1, true",
            "10.0.0.0/8, ::ffff:10.1.2.3, true", "::ffff:10.0.0.1, 10.0.0.1, true", "fe80::/10, fe80::1%eth0, true",
            "10.0.0.0/8, unknown, false", "10.0.0.0/8, '', false", "10.0.0.0/8, example.org, false", "10.0.0.0/8, %, false"})
    void a_network_holds_its_addresses_and_no_other(String range, String address, boolean expected) {
        var network = AddressRange.of(range);
        assertNotNull(network);
        assertEquals(expected, network.contains(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "10.0.0.0/", "10.0.0.0/33", "2001:db8::/129", "10.0.0.5/8", "10.0.0.0/-1", "10.0.0.0/08", "10.0.0.0/8/8",
            "10.0.0", "10.0.0.256", "example.org", "localhost", "10.0.0.0 /8", "::ffff:10.0.0.0/104", "1.2.3.4/2147483648"})
    void what_is_no_network_or_may_mean_two_is_refused(String range) {
        assertNull(AddressRange.of(range));
    }
}
