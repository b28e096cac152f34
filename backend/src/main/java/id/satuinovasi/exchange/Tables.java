package id.satuinovasi.exchange;

import java.util.function.Function;

import id.satuinovasi.agency.AgencyView;
import id.satuinovasi.agency.Contact;
import id.satuinovasi.innovation.Innovation;
import id.satuinovasi.obligation.ObligationView;
import id.satuinovasi.obligation.ObligationView.ExemptionView;
import id.satuinovasi.obligation.ObligationView.ExtensionView;

/** What stands in each file. A part of an object is named {@code exemption.reason}; parts of one object stand side by side. */
final class Tables {

    static final Table<AgencyView> AGENCIES = new Table<AgencyView>()
            .with("id", AgencyView::id)
            .with("externalId", AgencyView::externalId)
            .with("name", AgencyView::name)
            .with("kind", AgencyView::kind)
            .with("regionCode", AgencyView::regionCode)
            .with("regionName", AgencyView::regionName)
            .with("timeZone", AgencyView::timeZone)
            .with("parentId", AgencyView::parentId)
            .with("parentName", AgencyView::parentName)
            .with("governmentId", AgencyView::governmentId)
            .with("governmentName", AgencyView::governmentName)
            .with("activeFrom", AgencyView::activeFrom)
            .with("activeTo", AgencyView::activeTo)
            .with("contact.name", part(AgencyView::contact, Contact::name))
            .with("contact.email", part(AgencyView::contact, Contact::email))
            .with("contact.phone", part(AgencyView::contact, Contact::phone))
            .with("demo", AgencyView::demo)
            .with("source", AgencyView::source)
            .with("version", AgencyView::version);

    static final Table<ObligationView> OBLIGATIONS = new Table<ObligationView>()
            .with("agencyId", ObligationView::agencyId)
            .with("agencyName", ObligationView::agencyName)
            .with("agencyKind", ObligationView::agencyKind)
            .with("governmentId", ObligationView::governmentId)
            .with("governmentName", ObligationView::governmentName)
            .with("regionCode", ObligationView::regionCode)
            .with("regionName", ObligationView::regionName)
            .with("year", ObligationView::year)
            .with("status", ObligationView::status)
            .with("required", ObligationView::required)
            .with("verified", ObligationView::verified)
            .with("inReview", ObligationView::inReview)
            .with("opensOn", ObligationView::opensOn)
            .with("ruleDueOn", ObligationView::ruleDueOn)
            .with("dueOn", ObligationView::dueOn)
            .with("closesOn", ObligationView::closesOn)
            .with("timeZone", ObligationView::timeZone)
            .with("daysLeft", ObligationView::daysLeft)
            .with("byExtension", ObligationView::byExtension)
            .with("yearClosed", ObligationView::yearClosed)
            .with("firstSubmittedAt", ObligationView::firstSubmittedAt)
            .with("fulfilledAt", ObligationView::fulfilledAt)
            .with("lastActivityAt", ObligationView::lastActivityAt)
            .with("exemption.reason", part(ObligationView::exemption, ExemptionView::reason))
            .with("exemption.approver", part(ObligationView::exemption, ExemptionView::approver))
            .with("exemption.document", part(ObligationView::exemption, ExemptionView::document))
            .with("exemption.recordedAt", part(ObligationView::exemption, ExemptionView::recordedAt))
            .with("extension.dueOn", part(ObligationView::extension, ExtensionView::dueOn))
            .with("extension.reason", part(ObligationView::extension, ExtensionView::reason))
            .with("extension.approver", part(ObligationView::extension, ExtensionView::approver))
            .with("extension.document", part(ObligationView::extension, ExtensionView::document))
            .with("extension.recordedAt", part(ObligationView::extension, ExtensionView::recordedAt))
            .with("contact.name", part(ObligationView::contact, ObligationView.Contact::name))
            .with("contact.email", part(ObligationView::contact, ObligationView.Contact::email))
            .with("contact.phone", part(ObligationView::contact, ObligationView.Contact::phone))
            .with("version", ObligationView::version);

    static final Table<Innovation> INNOVATIONS = new Table<Innovation>()
            .with("id", innovation -> innovation.id)
            .with("number", innovation -> innovation.number)
            .with("state", innovation -> innovation.state)
            .with("agencyId", innovation -> innovation.agency.id)
            .with("agencyName", innovation -> innovation.agency.name)
            .with("governmentId", innovation -> innovation.agency.government.id)
            .with("governmentName", innovation -> innovation.agency.government.name)
            .with("regionCode", innovation -> innovation.agency.region.code)
            .with("year", innovation -> innovation.year)
            .with("title", innovation -> innovation.title)
            .with("type", innovation -> innovation.type)
            .with("replicationOfId", innovation -> innovation.replicationOfId)
            .with("stage", innovation -> innovation.stage)
            .with("phase", innovation -> innovation.phase)
            .with("serviceTo", innovation -> innovation.serviceTo)
            .with("digital", innovation -> innovation.digital)
            .with("affairCode", innovation -> innovation.affairCode)
            .with("sector", innovation -> innovation.sector)
            .with("sdgs", innovation -> innovation.sdgs)
            .with("mainSdg", innovation -> innovation.mainSdg)
            .with("initiator", innovation -> innovation.initiator)
            .with("form", innovation -> innovation.form)
            .with("theme", innovation -> innovation.theme)
            .with("summary", innovation -> innovation.summary)
            .with("problem", innovation -> innovation.problem)
            .with("startedOn", innovation -> innovation.startedOn)
            .with("trialOn", innovation -> innovation.trialOn)
            .with("implementedOn", innovation -> innovation.implementedOn)
            .with("budget", innovation -> innovation.budget)
            .with("latitude", innovation -> innovation.latitude)
            .with("longitude", innovation -> innovation.longitude)
            .with("videoUrl", innovation -> innovation.videoUrl)
            .with("sections.background", innovation -> innovation.sections.background())
            .with("sections.novelty", innovation -> innovation.sections.novelty())
            .with("sections.implementation", innovation -> innovation.sections.implementation())
            .with("sections.significance", innovation -> innovation.sections.significance())
            .with("sections.adaptability", innovation -> innovation.sections.adaptability())
            .with("sections.resources", innovation -> innovation.sections.resources())
            .with("sections.sustainability", innovation -> innovation.sections.sustainability())
            .with("sections.inspiration", innovation -> innovation.sections.inspiration())
            .with("sections.replicationProcess", innovation -> innovation.sections.replicationProcess())
            .with("sections.difference", innovation -> innovation.sections.difference())
            .with("indicators", innovation -> innovation.indicators)
            .with("partners", innovation -> innovation.partners)
            .with("readiness", innovation -> innovation.readiness)
            .with("firstSubmittedAt", innovation -> innovation.firstSubmittedAt)
            .with("submittedAt", innovation -> innovation.submittedAt)
            .with("decidedAt", innovation -> innovation.decidedAt)
            .with("decisionReason", innovation -> innovation.decisionReason)
            .with("updatedAt", innovation -> innovation.updatedAt)
            .with("demo", innovation -> innovation.demo)
            .with("source", innovation -> innovation.source)
            .with("version", innovation -> innovation.version);

    private Tables() {
    }

    private static <T, P> Function<T, Object> part(Function<T, P> whole, Function<P, Object> part) {
        return row -> {
            var object = whole.apply(row);
            return object == null ? null : part.apply(object);
        };
    }
}
