package id.satuinovasi.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

/** What a name means, by the machine's own resolver, which may wait long for a nameserver that somebody else keeps silent. */
@ApplicationScoped
class HostNames {

    private static final int LONGEST_SECONDS = 5;

    private final ExecutorService resolver = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("names-", 0).factory());

    List<InetAddress> addresses(String host) throws UnknownHostException {
        var asked = resolver.submit(() -> InetAddress.getAllByName(host));
        try {
            return List.of(asked.get(LONGEST_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException unknown) {
            throw new UnknownHostException(host);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
