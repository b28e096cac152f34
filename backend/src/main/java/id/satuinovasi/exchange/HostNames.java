package id.satuinovasi.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** What a name means, by the machine's own resolver. */
@ApplicationScoped
class HostNames {

    List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
