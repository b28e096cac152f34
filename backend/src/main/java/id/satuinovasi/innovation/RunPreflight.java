package id.satuinovasi.innovation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import id.satuinovasi.agency.ReadScope;
import id.satuinovasi.obligation.Obligation;
import id.satuinovasi.obligation.ReportingYear;
import id.satuinovasi.shared.Language;
import id.satuinovasi.shared.Problem;

/** Gathers what is known around an innovation and lets {@link Preflight} judge. */
@ApplicationScoped
class RunPreflight {

    private final SimilarInnovations similar;
    private final Clock clock;

    RunPreflight(SimilarInnovations similar, Clock clock) {
        this.similar = similar;
        this.clock = clock;
    }

    /** @param scope of the caller, who learns nothing of what lies beyond it but that it blocks */
    List<Finding> of(Innovation innovation, ReadScope scope) {
        var alike = new LinkedHashMap<Long, SimilarItem>();
        similar.identicalTo(innovation, scope).forEach(item -> alike.put(item.innovationId(), item));
        similar.to(innovation, scope).forEach(item -> alike.putIfAbsent(item.innovationId(), item));
        var findings = new ArrayList<Finding>();
        if (innovation.state.isEditable()) {
            findings.addAll(obstacles(innovation));
        }
        findings.addAll(judge(innovation, List.copyOf(alike.values())));
        return findings;
    }

    /** What refuses a submission before its content is looked at. */
    private List<Finding> obstacles(Innovation innovation) {
        var obligation = Obligation.of(innovation.agency.id, innovation.year).orElse(null);
        var yearClosed = ReportingYear.of(innovation.year).map(ReportingYear::isClosed).orElse(true);
        var obstacles = new ArrayList<Finding>();
        Season.obstacle(innovation.year, obligation, yearClosed, clock.instant()).ifPresent(obstacles::add);
        if (innovation.state == InnovationState.DRAFT && !InnovationAccess.stands(obligation, innovation.agency)) {
            obstacles.add(Finding.of(Finding.Code.AGENCY_CLOSED, "agencyId", String.valueOf(innovation.year), innovation.agency.name,
                    innovation.agency.activeTo));
        }
        Remark.open(innovation.id).forEach(remark -> obstacles.add(Finding.of(Finding.Code.OPEN_REMARK, remark.field, remark.text)));
        return obstacles;
    }

    private List<Finding> judge(Innovation innovation, List<SimilarItem> alike) {
        var today = clock.instant().atZone(innovation.agency.region.zone()).toLocalDate();
        return Preflight.of(InnovationContent.of(innovation),
                new Preflight.Context(today, Evidence.count(innovation.id), alike));
    }

    /** 422 with every finding that blocks; what only looks alike is not searched for, it could not block. */
    void requireReady(Innovation innovation, ReadScope scope, Language language) {
        var refusal = Problem.unprocessable("innovation.not-ready");
        for (var finding : judge(innovation, similar.identicalAlone(innovation, scope))) {
            if (finding.isBlocking()) {
                refusal.at(finding.pointer(), finding.code().key(), finding.arguments(language));
            }
        }
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }
}
