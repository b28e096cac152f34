package id.satuinovasi.shared;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the replica is and never fails: without it the primary answers. */
@Readiness
class ReplicaHealth implements HealthCheck {

    private final Replica replica;

    ReplicaHealth(Replica replica) {
        this.replica = replica;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Replica").up().withData("state", replica.state()).build();
    }
}
