package id.satuinovasi.innovation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Where the bytes of evidence lie. The database, so that one backup holds everything and all instances see the same;
 * whoever wants them elsewhere changes this class alone.
 */
@ApplicationScoped
class EvidenceContents {

    private final EntityManager entities;

    EvidenceContents(EntityManager entities) {
        this.entities = entities;
    }

    void put(long innovationId, int n, byte[] bytes) {
        entities.createNativeQuery("insert into evidence_content (innovation_id, n, bytes) values (:innovation, :n, :bytes)")
                .setParameter("innovation", innovationId).setParameter("n", n).setParameter("bytes", bytes).executeUpdate();
    }

    byte[] get(long innovationId, int n) {
        return (byte[]) entities.createNativeQuery("select bytes from evidence_content where innovation_id = :innovation and n = :n", byte[].class)
                .setParameter("innovation", innovationId).setParameter("n", n).getSingleResult();
    }

    void remove(long innovationId, int n) {
        entities.createNativeQuery("delete from evidence_content where innovation_id = :innovation and n = :n")
                .setParameter("innovation", innovationId).setParameter("n", n).executeUpdate();
    }
}
