package id.satuinovasi.exchange;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses the service calls for others: none of its own network, so that nobody can use it to look around there. Only what
 * is known to be public passes, and what the operator allows.
 */
@ApplicationScoped
class ReachableAddresses {

    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of IPv6 only 2000::/3 is public, and not what carries an IPv4 address or stands in documents (Teredo, 6to4).
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    private static final Network PUBLIC_IPV6 = Network.of("2000::/3");
    private static final int LONGEST_URL = 2000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    /** Below it stand the services of machines (mail, remote shells), which must not be spoken to in the name of this one. */
    private static final int FIRST_FREE_PORT = 1024;

    private final HostNames names;
    private final List<Network> allowed;
    private final boolean plain;

    ReachableAddresses(HostNames names, @ConfigProperty(name = "satu-inovasi.webhooks.allowed-networks") Optional<List<String>> allowed,
            @ConfigProperty(name = "satu-inovasi.webhooks.plain-http") boolean plain) {
        this.names = names;
        this.allowed = allowed.orElse(List.of()).stream().filter(text -> !text.isBlank()).map(Network::of).toList();
        this.plain = plain;
    }

    /** The URL as it will be called, its host in ASCII; empty for one that is never called. */
    Optional<URI> readable(String text) {
        try {
            var url = URI.create(inAscii(text.strip())).parseServerAuthority();
            var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase();
            if (url.getHost() == null || url.getHost().isEmpty() || url.getRawUserInfo() != null || url.getRawFragment() != null
                    || !scheme.equals("https") && !(plain && scheme.equals("http")) || url.toString().length() > LONGEST_URL || !mayUse(portOf(url))) {
                return Optional.empty();
            }
            return Optional.of(url);
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static int portOf(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }

    /**
     * Where the name leads now. Whoever is called must be called at one of these, without asking for the name again. Refused whole
     * when one of them may not be called, since nobody can tell which one a later look-up would give.
     */
    List<InetAddress> of(URI url) throws UnknownHostException, RefusedAddress {
        var host = url.getHost();
        var addresses = names.addresses(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        if (!addresses.stream().allMatch(this::mayCall)) {
            throw new RefusedAddress();
        }
        return addresses;
    }

    boolean mayCall(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        var isPublic = address.getAddress().length == 4 || PUBLIC_IPV6.contains(address);
        return isPublic && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private static boolean mayUse(int port) {
        return port == HTTPS || port == HTTP || port >= FIRST_FREE_PORT && port <= 65_535;
    }

    /** International names become {@code xn--...}; everything else in a URL must be ASCII already. */
    private static String inAscii(String text) {
        var start = text.indexOf("://");
        if (start < 0) {
            return text;
        }
        var hostStart = start + 3;
        var hostEnd = hostStart;
        while (hostEnd < text.length() && "/?#:@[".indexOf(text.charAt(hostEnd)) < 0) {
            hostEnd++;
        }
        return text.substring(0, hostStart) + IDN.toASCII(text.substring(hostStart, hostEnd)) + text.substring(hostEnd);
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::of).toList();
    }

    /** The name leads to an address that the service does not call. */
    static class RefusedAddress extends Exception {
    }
}
