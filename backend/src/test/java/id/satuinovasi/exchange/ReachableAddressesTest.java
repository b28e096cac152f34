package id.satuinovasi.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReachableAddressesTest {

    private final ReachableAddresses strict = new ReachableAddresses(new HostNames(), Optional.empty(), false);

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.9.9.9", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
            "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
            "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:4136:e378::1",
            "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1" })
    void what_is_not_public_is_refused(String address) throws UnknownHostException {
        assertFalse(strict.mayCall(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.255.255",
            "198.17.255.255", "198.20.0.1", "223.255.255.255", "::ffff:1.1.1.1", "2001:4860:4860::8888", "2606:4700:4700::1111", "2a00:1450::1" })
    void what_is_public_is_called(String address) throws UnknownHostException {
        assertTrue(strict.mayCall(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://[::ffff:10.0.0.1]/", "https://localhost/", "https://0/" })
    void other_spellings_of_an_inner_address_are_the_same_address(String url) {
        // Some are no address at all to this machine's resolver: just as good.
        assertTrue(strict.readable(url).map(readable -> {
            try {
                strict.of(readable);
                return false;
            } catch (UnknownHostException | ReachableAddresses.RefusedAddress refused) {
                return true;
            }
        }).orElse(true));
    }

    @Test
    void a_name_is_refused_whole_when_one_of_its_addresses_is() throws Exception {
        var names = new HostNames() {
            @Override
            List<InetAddress> addresses(String host) throws UnknownHostException {
                return List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));
            }
        };
        var half = new ReachableAddresses(names, Optional.empty(), false);
        assertThrows(ReachableAddresses.RefusedAddress.class, () -> half.of(URI.create("https://dua.example/")));
        var allowed = new ReachableAddresses(names, Optional.of(List.of("10.0.0.0/24")), false);
        assertEquals(2, allowed.of(URI.create("https://dua.example/")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "data.go.id", "http://data.go.id/", "ftp://data.go.id/", "file:///etc/passwd", "gopher://data.go.id:70/", "javascript:alert(1)",
            "https:///path", "https://user@data.go.id/", "https://user:word@data.go.id/", "https://data.go.id/#part", "https://data.go.id:22/",
            "https://data.go.id:25/", "https://data.go.id:0/", "https://data.go.id:70000/", "https://data go.id/", "https://data.go.id/a b",
            "https://data.go.id\r\nHost: lain/", "https://a..id/", "//data.go.id/" })
    void what_is_no_address_to_call_is_refused(String url) {
        assertEquals(Optional.empty(), strict.readable(url));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://data.go.id", "https://data.go.id/a?b=c%20d", "https://data.go.id:443/", "https://data.go.id:8443/", "HTTPS://data.go.id/",
            "https://1.1.1.1/", "https://[2606:4700:4700::1111]/hook" })
    void what_is_an_address_to_call_is_taken_as_it_is(String url) {
        assertEquals(url, strict.readable(url).orElseThrow().toString());
    }

    @Test
    void international_names_become_ascii_and_http_is_for_development() {
        assertEquals("https://xn--bcher-kva.example/a", strict.readable("https://bücher.example/a").orElseThrow().toString());
        assertEquals(Optional.empty(), strict.readable("https://user@bücher.example/"));
        assertTrue(new ReachableAddresses(new HostNames(), Optional.empty(), true).readable("http://data.go.id/").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "10.0.0.0/33", "10.0.0/8x", "intern", "10.0.0.0/-1", "/8" })
    void a_network_that_cannot_be_read_stops_the_service(String network) {
        assertThrows(IllegalArgumentException.class, () -> new ReachableAddresses(new HostNames(), Optional.of(List.of(network)), false));
    }
}
