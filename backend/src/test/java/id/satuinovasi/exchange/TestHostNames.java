package id.satuinovasi.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;

/** Names that a test gives an address, and another later; the rest as usual. */
@Mock
@ApplicationScoped
class TestHostNames extends HostNames {

    private final Map<String, String> given = new ConcurrentHashMap<>();

    void set(String host, String address) {
        given.put(host, address);
    }

    @Override
    List<InetAddress> addresses(String host) throws UnknownHostException {
        var address = given.get(host);
        return address == null ? super.addresses(host) : List.of(InetAddress.getByName(address));
    }
}
